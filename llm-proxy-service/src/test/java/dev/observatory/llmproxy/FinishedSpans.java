package dev.observatory.llmproxy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.awaitility.Awaitility;

/** The spans that ended, by the id of their trace. */
@Singleton
public class FinishedSpans {

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final AtomicInteger open = new AtomicInteger();

    private record OpenSpans(AtomicInteger open) implements SpanProcessor {

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            open.incrementAndGet();
        }

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            open.decrementAndGet();
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    @Produces
    @Singleton
    SpanProcessor processor() {
        return SpanProcessor.composite(SimpleSpanProcessor.create(exporter), new OpenSpans(open));
    }

    /** @return how many have begun and not ended */
    public int open() {
        return open.get();
    }

    /** Waits for so many. */
    public List<SpanData> await(String traceId, int count) {
        return Awaitility.await("%d spans of %s".formatted(count, traceId))
                .atMost(Duration.ofSeconds(5))
                .until(() -> of(traceId), spans -> spans.size() >= count);
    }

    /** Waits for the end of the logical call. */
    public SpanData call(String traceId) {
        return Awaitility.await("the call of " + traceId)
                .atMost(Duration.ofSeconds(5))
                .until(() -> named(traceId, "call_llm_api"), calls -> !calls.isEmpty())
                .get(0);
    }

    public List<SpanData> named(String traceId, String name) {
        return of(traceId).stream().filter(span -> span.getName().equals(name)).toList();
    }

    /** The spans of all traces. */
    public List<SpanData> all() {
        return exporter.getFinishedSpanItems();
    }

    public void clear() {
        exporter.reset();
    }

    private List<SpanData> of(String traceId) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(traceId))
                .toList();
    }
}

package dev.observatory.frontend;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

/** The spans that ended, by the id of their trace. */
@Singleton
public class FinishedSpans {

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

    @Produces
    @Singleton
    SpanProcessor processor() {
        return SimpleSpanProcessor.create(exporter);
    }

    /** Waits for so many. */
    public List<SpanData> await(String traceId, int count) {
        return org.awaitility.Awaitility.await("%d spans of %s".formatted(count, traceId))
                .atMost(Duration.ofSeconds(5))
                .until(() -> of(traceId), spans -> spans.size() >= count);
    }

    private List<SpanData> of(String traceId) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(traceId))
                .toList();
    }
}

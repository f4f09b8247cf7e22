package dev.observatory.backend;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

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

    /** Waits for one of this name, of whatever trace. */
    public SpanData awaitNamed(String name) {
        return org.awaitility.Awaitility.await(name)
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> exporter.getFinishedSpanItems().stream()
                                .filter(span -> span.getName().equals(name))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    private List<SpanData> of(String traceId) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(traceId))
                .toList();
    }
}

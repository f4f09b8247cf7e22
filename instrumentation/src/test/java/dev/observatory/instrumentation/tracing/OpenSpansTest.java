package dev.observatory.instrumentation.tracing;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;

@QuarkusTest
class OpenSpansTest {

    @Inject
    OpenTelemetry telemetry;

    @Inject
    MeterRegistry registry;

    @Test
    void spanThatHasNotEnded_isCounted() {
        await("end of what other tests began").until(() -> open() == 0);

        Span span = telemetry.getTracer("test").spanBuilder("held").startSpan();

        await().until(() -> open() == 1);
        span.end();
        await().until(() -> open() == 0);
    }

    private double open() {
        return registry.get("observatory.spans.open").gauge().value();
    }
}

package dev.observatory.commons;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/** The smallest span there is, created manually when a service has started. How: docs/how-to/manual-span.md. */
@Singleton
class HelloWorldSpan {

    private static final Logger LOG = Logger.getLogger(HelloWorldSpan.class);

    void start(@Observes StartupEvent started, OpenTelemetry telemetry) {
        Span span = telemetry
                .getTracer("dev.observatory.commons")
                .spanBuilder("hello world")
                .setNoParent()
                .startSpan();
        if (!span.getSpanContext().isValid()) {
            // lite makes no spans, which it would only send to itself
            return;
        }
        try (Scope ignored = span.makeCurrent()) {
            LOG.info("Hello, world");
        } finally {
            span.end();
        }
    }
}

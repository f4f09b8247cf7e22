package dev.observatory.commons;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/** The smallest span there is, made by hand when a service has started. How: docs/how-to/manual-span.md. */
@Singleton
class HelloWorldSpan {

    private static final Logger LOG = Logger.getLogger(HelloWorldSpan.class);

    /** @param telemetry there is none in lite, which would only send it to itself */
    void start(@Observes StartupEvent started, Instance<OpenTelemetry> telemetry) {
        if (telemetry.isUnsatisfied()) {
            return;
        }
        Span span = telemetry
                .get()
                .getTracer("dev.observatory.commons")
                .spanBuilder("hello world")
                .setNoParent()
                .startSpan();
        try (Scope ignored = span.makeCurrent()) {
            LOG.info("Hello, world");
        } finally {
            span.end();
        }
    }
}

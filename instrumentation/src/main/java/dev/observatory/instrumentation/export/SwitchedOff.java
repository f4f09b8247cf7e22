package dev.observatory.instrumentation.export;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.properties.IfBuildProperty;

/** What is injected where OpenTelemetry or Micrometer is switched off at build time: the application still starts. */
@Singleton
class SwitchedOff {

    @Produces
    @Singleton
    @DefaultBean
    @IfBuildProperty(name = "quarkus.otel.enabled", stringValue = "false")
    OpenTelemetry noTelemetry() {
        return OpenTelemetry.noop();
    }

    @Produces
    @Singleton
    @DefaultBean
    @IfBuildProperty(name = "quarkus.micrometer.enabled", stringValue = "false")
    MeterRegistry noMetrics() {
        return new CompositeMeterRegistry();
    }
}

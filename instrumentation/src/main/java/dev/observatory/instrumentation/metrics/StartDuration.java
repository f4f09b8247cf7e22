package dev.observatory.instrumentation.metrics;

import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code observatory.start.duration}: seconds from the start of the JVM until the application had started; the tag
 * {@code mode} tells whether the JVM had a cache of ahead-of-time work (JEP 483) or began with nothing.
 */
@Singleton
class StartDuration {

    void started(
            @Observes StartupEvent event,
            MeterRegistry registry,
            @ConfigProperty(name = "observatory.start-duration.enabled") boolean enabled) {
        if (!enabled) {
            return;
        }
        RuntimeMXBean jvm = ManagementFactory.getRuntimeMXBean();
        long millis = System.currentTimeMillis() - jvm.getStartTime();
        boolean aot = jvm.getInputArguments().stream().anyMatch(argument -> argument.startsWith("-XX:AOTCache="));
        TimeGauge.builder("observatory.start.duration", () -> millis, TimeUnit.MILLISECONDS)
                .description("From the start of the JVM until the application had started")
                .tag("mode", aot ? "aot" : "jit")
                .register(registry);
    }
}

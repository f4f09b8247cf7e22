package dev.observatory.commons.logging;

import java.time.Duration;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives every record to the {@link LogSink}s, too, and lets {@link RepeatedLines} guard all handlers. */
@Singleton
class LogHandlers {

    private final Logger root = LogManager.getLogManager().getLogger("");
    private final Instance<Handler> sinks;
    private final RepeatedLines repeatedLines;

    LogHandlers(
            @LogSink @Any Instance<Handler> sinks,
            Vertx vertx,
            MeterRegistry registry,
            @ConfigProperty(name = "observatory.log.repeats.allowed") int allowed,
            @ConfigProperty(name = "observatory.log.repeats.period") Duration period) {
        this.sinks = sinks;
        this.repeatedLines = new RepeatedLines(
                allowed,
                Counter.builder("observatory.log.held.back")
                        .description("Log lines that were not written, since the same had been written so often")
                        .register(registry));
        vertx.setPeriodic(period.toMillis(), timer -> repeatedLines.endPeriod());
    }

    void start(@Observes Startup event) {
        AuditLog.pin();
        sinks.forEach(root::addHandler);
        for (Handler handler : root.getHandlers()) {
            handler.setFilter(repeatedLines);
        }
    }

    void stop(@Observes Shutdown event) {
        for (Handler handler : root.getHandlers()) {
            handler.setFilter(null);
        }
        sinks.forEach(root::removeHandler);
    }
}

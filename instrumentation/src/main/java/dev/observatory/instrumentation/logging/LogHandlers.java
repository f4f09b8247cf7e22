package dev.observatory.instrumentation.logging;

import java.util.HashMap;
import java.util.Map;
import java.util.logging.Filter;
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

/** Gives every record to the {@link LogSink}s, too, and lets {@link RepeatedLines} guard all handlers. */
@Singleton
class LogHandlers {

    private final Logger root = LogManager.getLogManager().getLogger("");
    private final Instance<Handler> sinks;
    private final Vertx vertx;
    private final MeterRegistry registry;
    private final RepeatsConfig repeats;
    private final Map<Handler, Filter> filtersBefore = new HashMap<>();

    LogHandlers(@LogSink @Any Instance<Handler> sinks, Vertx vertx, MeterRegistry registry, RepeatsConfig repeats) {
        this.sinks = sinks;
        this.vertx = vertx;
        this.registry = registry;
        this.repeats = repeats;
    }

    void start(@Observes Startup event) {
        AuditLog.pin();
        sinks.forEach(root::addHandler);
        if (repeats.enabled()) {
            guard(new RepeatedLines(
                    repeats.allowed(),
                    Counter.builder("observatory.log.held.back")
                            .description("Log lines that were not written, since the same had been written so often")
                            .register(registry)));
        }
    }

    /** Beside the filter that a handler has: the application's own, or that of Quarkus. */
    private void guard(RepeatedLines repeatedLines) {
        for (Handler handler : root.getHandlers()) {
            Filter before = handler.getFilter();
            filtersBefore.put(handler, before);
            handler.setFilter(
                    before == null ? repeatedLines : line -> before.isLoggable(line) && repeatedLines.isLoggable(line));
        }
        vertx.setPeriodic(repeats.period().toMillis(), timer -> repeatedLines.endPeriod());
    }

    void stop(@Observes Shutdown event) {
        filtersBefore.forEach(Handler::setFilter);
        sinks.forEach(root::removeHandler);
        sinks.forEach(Handler::close);
    }
}

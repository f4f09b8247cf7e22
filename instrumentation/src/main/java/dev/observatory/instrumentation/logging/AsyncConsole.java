package dev.observatory.instrumentation.logging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * Writes to the console on a thread of its own while the application runs, so that no request waits for a console that hangs;
 * what is too much for it is dropped. Before and after, lines are written at once: {@code quarkus.log.console.async} begins with
 * the process, whose end doesn't wait for it, and the message of a start that fails may be lost.
 *
 * <p>It comes after the other handlers: what it hands to its thread no longer tells the method that wrote the line, which OTLP says
 * in {@code code.function.name}.
 */
@Singleton
class AsyncConsole {

    private final boolean enabled;
    private final List<Runnable> ends = new ArrayList<>();

    AsyncConsole(@ConfigProperty(name = "observatory.log.async-console.enabled") boolean enabled) {
        this.enabled = enabled;
    }

    void start(@Observes Startup event) {
        for (Handler handler : LogManager.getLogManager().getLogger("").getHandlers()) {
            if (enabled && handler instanceof ExtHandler parent) {
                Handler[] before = parent.getHandlers();
                parent.setHandlers(Stream.of(before)
                        .sorted(Comparator.comparing(ConsoleHandler.class::isInstance))
                        .map(this::async)
                        .toArray(Handler[]::new));
                ends.add(0, () -> parent.setHandlers(before));
            }
        }
    }

    private Handler async(Handler handler) {
        if (!(handler instanceof ConsoleHandler console)) {
            return handler;
        }
        LineWriter writer = new LineWriter(console);
        ends.add(writer::close);
        return writer;
    }

    void stop(@Observes Shutdown event) {
        ends.forEach(Runnable::run);
        ends.clear();
    }
}

package dev.observatory.launcher;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The parts from their start until they are all ready, and then until one ends. */
final class Session {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(500);

    private final Workspace workspace;
    private final RunStore store;
    private final PartLauncher launcher;
    private final Terminal terminal;
    private final Parts parts;
    private final Ports ports;

    Session(Workspace workspace, RunStore store, PartLauncher launcher, Terminal terminal, Parts parts, Ports ports) {
        this.workspace = workspace;
        this.store = store;
        this.launcher = launcher;
        this.terminal = terminal;
        this.parts = parts;
        this.ports = ports;
    }

    /** Starts all parts at once. */
    void start() {
        store.savePorts(ports);
        for (Part part : parts.all()) {
            store.save(part, List.of(launcher.start(part, ports)));
        }
    }

    /** Returns when all parts are ready; fails if one dies or the time is over. */
    void awaitReady(Duration timeout) {
        Stopwatch stopwatch = new Stopwatch();
        Deadline deadline = Deadline.in(timeout);
        Readiness readiness = new Readiness();
        Set<Part> waiting = new LinkedHashSet<>(parts.all());
        while (!waiting.isEmpty()) {
            for (Part part : parts.all()) {
                recordFamily(part);
                // Also one that was ready: another process may have answered on its port.
                if (!isAlive(part)) {
                    throw died(part, "died while starting");
                }
                if (waiting.contains(part) && readiness.isReady(part, ports)) {
                    waiting.remove(part);
                    terminal.line("%s %s after %s, %s"
                            .formatted(terminal.paint(Colour.GREEN, "ready"), part.name(), stopwatch, ports.url(part)));
                }
            }
            if (!waiting.isEmpty()) {
                if (deadline.passed()) {
                    throw died(waiting.iterator().next(), "was not ready after " + stopwatch);
                }
                String names =
                        String.join(", ", waiting.stream().map(Part::name).toList());
                terminal.progress("starting", "%s, waiting for %s".formatted(stopwatch, names));
                Deadline.pause(POLL_INTERVAL);
            }
        }
    }

    /** Returns only by failing, when an essential part has ended. */
    void watch() {
        Set<Part> reported = new LinkedHashSet<>();
        while (true) {
            for (Part part : parts.all()) {
                if (!isAlive(part) && reported.add(part)) {
                    Failure failure = died(part, "died");
                    if (part.essential()) {
                        throw failure;
                    }
                    terminal.warning("Warning: " + failure.getMessage() + " The services go on without it.");
                    failure.details().forEach(line -> terminal.warning("  " + line));
                }
            }
            Deadline.pause(WATCH_INTERVAL);
        }
    }

    private boolean isAlive(Part part) {
        return store.process(part).filter(ProcessId::isAlive).isPresent();
    }

    /** What a part started is known only while the part lives, and must end even if it is killed. */
    private void recordFamily(Part part) {
        store.process(part).ifPresent(process -> {
            List<ProcessId> family =
                    Stream.concat(Stream.of(process), process.descendants()).toList();
            if (family.size() > 1 && !family.equals(store.processes(part))) {
                store.save(part, family);
            }
        });
    }

    private Failure died(Part part, String what) {
        return new Obituary(workspace).of(part, ports, what);
    }
}

package dev.observatory.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.observatory.launcher.RunStore.Started;

/**
 * Starts the parts, and restarts those that die: after 1, 2, 4, 8 and 16 seconds. A part that has died again each time is left
 * down, and the others go on; one that ran for a minute has all its attempts again.
 *
 * <p>It runs in {@code ./demo up} itself, or with {@code --detach} in a process of its own, since nobody else would be there to see
 * a death or a log that grows. Ending that process ({@code ./demo down} does it first) leaves the parts alone.
 */
final class Supervisor {

    /** The name of its log, its row and its command. */
    static final String NAME = "supervisor";

    static final int RESTARTS = 5;

    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(500);
    private static final Duration STABLE = Duration.ofMinutes(1);
    private static final int READY_TIMEOUT_MILLIS = 2000;

    private final Workspace workspace;
    private final RunStore store;
    private final PartLauncher launcher;
    private final Stopper stopper;
    private final Terminal terminal;

    Supervisor(Workspace workspace, RunStore store, PartLauncher launcher, Stopper stopper, Terminal terminal) {
        this.workspace = workspace;
        this.store = store;
        this.launcher = launcher;
        this.stopper = stopper;
        this.terminal = terminal;
    }

    /** Starts all parts at once. */
    void start(Parts parts, Ports ports) {
        for (Part part : parts.parts()) {
            LogFiles.shift(workspace.log(part.name()));
            store.save(part, new Started(List.of(launcher.start(part, parts, ports)), 0, null));
        }
    }

    /** Returns when all parts are ready; fails if one dies or the time is over. */
    void awaitReady(Parts parts, Ports ports, Duration timeout) {
        Deadline deadline = Deadline.in(timeout);
        Set<String> waiting = new LinkedHashSet<>(parts.names());
        while (!waiting.isEmpty()) {
            String time = Deadline.shown(deadline.elapsed());
            for (Part part : parts.parts()) {
                recordFamily(part);
                // Also one that was ready: another process may have answered on its port.
                if (!store.runs(part)) {
                    throw Obituary.of(part, ports, "died while starting", workspace);
                }
                if (waiting.contains(part.name()) && isReady(part, ports)) {
                    waiting.remove(part.name());
                    terminal.line("ready %s after %s, %s".formatted(part.name(), time, ports.url(part)));
                } else if (waiting.contains(part.name()) && deadline.passed()) {
                    throw Obituary.of(part, ports, "was not ready after " + time, workspace);
                }
            }
            if (!waiting.isEmpty()) {
                terminal.progress("starting", "%s, waiting for %s".formatted(time, String.join(", ", waiting)));
                Deadline.pause(POLL_INTERVAL);
            }
        }
    }

    /** Whether the part would serve a request now. */
    static boolean isReady(Part part, Ports ports) {
        try {
            URI uri = URI.create("http://127.0.0.1:%d%s".formatted(ports.of(part), part.ready()));
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(READY_TIMEOUT_MILLIS);
            connection.setReadTimeout(READY_TIMEOUT_MILLIS);
            return connection.getResponseCode() == 200;
        } catch (IOException notListeningYetOrTooSlow) {
            return false;
        }
    }

    /** Restarts what dies, and keeps the logs from growing, until the process is ended. */
    void watch(Parts parts, Ports ports, Interruption interruption) {
        Map<Part, Life> lives = new HashMap<>();
        parts.parts().forEach(part -> lives.put(part, new Life(Deadline.in(Duration.ZERO), 0, false)));
        while (true) {
            try {
                lives.replaceAll((part, life) -> look(part, life, parts, ports, interruption));
                LogFiles.bound(workspace.logs(), LogFiles.LIMIT);
            } catch (UncheckedIOException e) {
                terminal.progress(
                        e.getMessage() + " (" + e.getCause() + ")", "the next attempt follows"); // a full disk
            }
            Deadline.pause(WATCH_INTERVAL);
        }
    }

    private Life look(Part part, Life life, Parts parts, Ports ports, Interruption interruption) {
        if (store.runs(part)) {
            if (life.deaths() == 0) {
                return life;
            }
            recordFamily(part);
            return life.due().elapsed().compareTo(STABLE) > 0 ? new Life(life.due(), 0, false) : life;
        }
        if (!life.down()) {
            interruption.awaitIfUnderWay(); // which is what ended it
            return died(part, life, ports);
        }
        if (life.deaths() > RESTARTS || !life.due().passed()) {
            return life;
        }
        interruption.shield(() -> {
            stopper.stop(part); // what it started and left behind, such as its database
            int restarts = store.started(part).map(Started::restarts).orElse(0) + 1;
            ProcessId process = launcher.start(part, parts, ports);
            store.save(part, new Started(List.of(process), restarts, null));
            terminal.line("restarted %s (pid %d)".formatted(part.name(), process.pid()));
        });
        return new Life(Deadline.in(Duration.ZERO), life.deaths(), false);
    }

    private Life died(Part part, Life life, Ports ports) {
        int deaths = life.deaths() + 1;
        Duration pause = Duration.ofSeconds(1L << life.deaths());
        boolean restarts = deaths <= RESTARTS;
        String what = restarts
                ? "died; restart %d of %d follows in %d s".formatted(deaths, RESTARTS, pause.toSeconds())
                : "died again after %d restarts and stays down; the others go on without it".formatted(RESTARTS);
        terminal.failure(Obituary.of(part, ports, what, workspace));
        store.started(part)
                .ifPresent(started -> store.save(
                        part,
                        new Started(
                                started.processes(), started.restarts(), restarts ? "died, restarting" : "gave up")));
        return new Life(Deadline.in(pause), deaths, true);
    }

    /** What a part started is known only while the part lives, and must end even if it is killed. */
    private void recordFamily(Part part) {
        Started started = store.started(part).orElseThrow();
        ProcessId process = started.processes().get(0);
        List<ProcessId> family =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        if (family.size() > 1 && !family.equals(started.processes())) {
            store.save(part, new Started(family, started.restarts(), started.note()));
        }
    }

    /**
     * @param due when it was started again, or is to be
     * @param deaths in a row
     * @param down whether it waits for its restart
     */
    private record Life(Deadline due, int deaths, boolean down) {}
}

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

    /** Of its log, its row and its command. */
    static final String NAME = "supervisor";

    private static final int RESTARTS = 5;
    private static final Duration STABLE = Duration.ofMinutes(1);
    private static final int POLL_MILLIS = 200;
    private static final int WATCH_MILLIS = 500;
    private static final int READY_TIMEOUT_MILLIS = 2000;

    private final Workspace workspace;
    private final RunStore store;
    private final PartLauncher launcher;
    private final Stopper stopper;
    private final Terminal terminal;
    private final Parts parts;
    private final Ports ports;
    private final Interruption interruption;

    Supervisor(
            Workspace workspace,
            RunStore store,
            PartLauncher launcher,
            Stopper stopper,
            Terminal terminal,
            Parts parts,
            Ports ports,
            Interruption interruption) {
        this.workspace = workspace;
        this.store = store;
        this.launcher = launcher;
        this.stopper = stopper;
        this.terminal = terminal;
        this.parts = parts;
        this.ports = ports;
        this.interruption = interruption;
    }

    /** Starts all parts at once. */
    void start() {
        for (Part part : parts.only(part -> !interruption.requested()).parts()) {
            start(part, 0);
        }
    }

    private void start(Part part, int restarts) {
        synchronized (interruption) { // which ends children, such as the shell that starts the part
            ProcessId process = launcher.start(part, parts, ports);
            store.save(part, new Started(List.of(process), restarts, null));
        }
    }

    /**
     * Returns when all parts are ready; fails if one dies or the time is over.
     *
     * @param all whether all are started here; if not, they need only be alive, since those that call a part that the developer
     *     starts are ready with it
     */
    void awaitReady(Duration timeout, boolean all) throws IOException {
        TimeLimit deadline = TimeLimit.in(timeout);
        Set<String> waiting = new LinkedHashSet<>(parts.names());
        while (!waiting.isEmpty() && !interruption.requested()) {
            String time = TimeLimit.shown(deadline.elapsed());
            for (Part part : parts.parts()) {
                recordFamily(part);
                // Also one that was ready: another process may have answered on its port.
                if (!store.runs(part)) {
                    throw Obituary.of(part, ports, "died while starting", workspace);
                }
                if (waiting.contains(part.name()) && answers(part, ports, all ? part.ready() : part.live())) {
                    waiting.remove(part.name());
                    terminal.line("ready %s after %s, %s".formatted(part.name(), time, ports.url(part)));
                } else if (waiting.contains(part.name()) && deadline.passed()) {
                    throw Obituary.of(part, ports, "was not ready after " + time, workspace);
                }
            }
            if (!waiting.isEmpty()) {
                terminal.progress("starting", "%s, waiting for %s".formatted(time, String.join(", ", waiting)));
                TimeLimit.pause(POLL_MILLIS);
            }
        }
    }

    /** Whether the part would serve a request now. */
    static boolean isReady(Part part, Ports ports) {
        return answers(part, ports, part.ready());
    }

    private static boolean answers(Part part, Ports ports, String path) {
        try {
            URI uri = URI.create("http://127.0.0.1:%d%s".formatted(ports.of(part), path));
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(READY_TIMEOUT_MILLIS);
            connection.setReadTimeout(READY_TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            return status == 200 || status == 401; // which asks for the password
        } catch (IOException notListeningYetOrTooSlow) {
            return false;
        }
    }

    /** Restarts what dies, and keeps the logs from growing, until the process is asked to end. */
    void watch() {
        Map<Part, Life> lives = new HashMap<>();
        while (!interruption.requested()) {
            try {
                for (Part part : parts.parts()) {
                    Life life = lives.getOrDefault(part, new Life(0, false, TimeLimit.in(Duration.ZERO)));
                    lives.put(part, store.runs(part) ? alive(part, life) : dead(part, life));
                }
                LogFiles.bound(workspace.logs(), LogFiles.LIMIT);
            } catch (IOException | UncheckedIOException e) {
                terminal.progress("the next attempt follows: " + e, "as on a full disk");
            }
            TimeLimit.pause(WATCH_MILLIS);
        }
    }

    private Life alive(Part part, Life life) {
        if (life.deaths() > 0) {
            recordFamily(part);
        }
        return life.since().elapsed().compareTo(STABLE) > 0 ? new Life(0, false, life.since()) : life;
    }

    private Life dead(Part part, Life life) throws IOException {
        if (!life.down()) {
            boolean last = life.deaths() == RESTARTS;
            Duration pause = Duration.ofSeconds(1L << life.deaths());
            String what = last
                    ? "died again after %d restarts and stays down; the others go on without it".formatted(RESTARTS)
                    : "died; restart %d of %d follows in %d s"
                            .formatted(life.deaths() + 1, RESTARTS, pause.toSeconds());
            terminal.failure(Obituary.of(part, ports, what, workspace));
            Started started = store.started(part).orElseThrow();
            String note = last ? "gave up" : "died, restarting";
            store.save(part, new Started(started.processes(), started.restarts(), note));
            return new Life(life.deaths() + 1, true, TimeLimit.in(pause));
        }
        if (life.deaths() > RESTARTS || !life.since().passed()) {
            return life;
        }
        stopper.stop(part); // what it started and left behind, such as its database
        start(part, store.started(part).orElseThrow().restarts() + 1);
        terminal.line("restarted " + part.name());
        return new Life(life.deaths(), false, TimeLimit.in(Duration.ZERO));
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
     * @param deaths in a row
     * @param down whether it waits for its restart
     * @param since its start, or passed when its restart is due
     */
    private record Life(int deaths, boolean down, TimeLimit since) {}
}

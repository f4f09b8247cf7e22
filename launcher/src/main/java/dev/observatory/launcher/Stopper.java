package dev.observatory.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Ends recorded processes, and no others. */
final class Stopper {

    private final RunStore store;
    private final Servers servers;
    private final Terminal terminal;
    private final Duration patience;

    /** @param patience how long a process may take to end by itself before it is killed */
    Stopper(RunStore store, Servers servers, Terminal terminal, Duration patience) {
        this.store = store;
        this.servers = servers;
        this.terminal = terminal;
        this.patience = patience;
    }

    /** Ends all parts, callers before the called; returns the names of those that still ran. */
    synchronized List<String> stopAll() {
        List<String> stopped = new ArrayList<>();
        for (Part part : inStoppingOrder()) {
            List<ProcessId> processes = store.processes(part);
            if (!processes.isEmpty()) {
                if (stop(part, processes)) {
                    stopped.add(part.name());
                }
                store.forget(part);
            }
        }
        return stopped;
    }

    private List<Part> inStoppingOrder() {
        List<Part> parts = new ArrayList<>(store.parts().all());
        Collections.reverse(parts);
        return parts;
    }

    private boolean stop(Part part, List<ProcessId> recorded) {
        Set<ProcessId> family = new LinkedHashSet<>(recorded);
        recorded.forEach(process -> process.descendants().forEach(family::add));
        servers.of(part).forEach(family::add);
        if (family.stream().noneMatch(ProcessId::isAlive)) {
            return false;
        }
        terminal.progress("stopping", "waiting for " + part.name());
        // The part first and alone: it knows best how to end what it started, a database above all.
        boolean ended = end(List.of(recorded.get(0)));
        boolean familyEnded = end(List.copyOf(family));
        terminal.line("stopped %s (pid %d)%s"
                .formatted(
                        part.name(),
                        recorded.get(0).pid(),
                        ended && familyEnded ? "" : ", killed: it did not end in " + patience.toSeconds() + " s"));
        return true;
    }

    /** Asks the processes to end, later kills them; false if it had to. */
    private boolean end(List<ProcessId> processes) {
        processes.forEach(process -> process.handle().ifPresent(ProcessHandle::destroy));
        if (Deadline.in(patience).await(() -> processes.stream().noneMatch(ProcessId::isAlive))) {
            return true;
        }
        processes.forEach(process -> process.handle().ifPresent(ProcessHandle::destroyForcibly));
        Deadline.in(patience).await(() -> processes.stream().noneMatch(ProcessId::isAlive));
        return false;
    }
}

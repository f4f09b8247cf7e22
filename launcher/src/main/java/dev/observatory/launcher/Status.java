package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says of each part whether it works, {@code ./demo status}. */
final class Status {

    private Status() {}

    /** @return whether all are ready */
    static boolean print(Workspace workspace, RunStore store, Terminal terminal, Ports ports) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("PART", "PID", "PORT", "STATE", "MEMORY", "UPTIME", "RESTARTS"));
        boolean allReady = true;
        for (Part part : store.parts().parts()) {
            String state = state(part, store, ports);
            String log = state.matches("died.*|gave up") ? ", see " + workspace.shown(workspace.log(part.name())) : "";
            String restarts =
                    store.started(part).map(found -> "" + found.restarts()).orElse("-");
            rows.add(row(part.name(), store.process(part), "" + ports.of(part), state + log, restarts));
            allReady &= state.startsWith("ready");
        }
        if (store.watcher().isPresent()) {
            rows.add(row(Supervisor.NAME, store.watcher(), "-", "watching", "-"));
        }
        terminal.table(rows);
        if (store.running().isEmpty()) {
            terminal.line("  Nothing is running: ./demo up");
        } else if (store.watcher().isEmpty()) {
            terminal.line(
                    "  Parts that die stay down: their supervisor has ended. Way out: ./demo down, then ./demo up");
        }
        return allReady;
    }

    private static String state(Part part, RunStore store, Ports ports) {
        boolean dev = store.state().dev.contains(part.name());
        if (store.runs(part) || dev) {
            boolean ready = Supervisor.isReady(part, ports);
            return dev ? ready ? "ready, started by you" : "yours to start" : ready ? "ready" : "starting";
        }
        return store.started(part)
                .map(found -> found.note() == null || store.watcher().isEmpty() ? "died" : found.note())
                .orElse("down");
    }

    private static List<String> row(String name, Optional<ProcessId> id, String port, String state, String restarts) {
        Optional<ProcessHandle> process = id.flatMap(ProcessId::handle);
        String uptime = process.flatMap(found -> found.info().startInstant())
                .map(start -> TimeLimit.shown(Duration.between(start, Instant.now())))
                .orElse("-");
        String pid = process.map(found -> "" + found.pid()).orElse("-");
        return List.of(name, pid, port, state, process.map(Status::memory).orElse("-"), uptime, restarts);
    }

    /** Resident, from /proc (proc(5), VmRSS), elsewhere from ps. */
    private static String memory(ProcessHandle process) {
        String pid = Long.toString(process.pid());
        Optional<String> kib;
        try (Stream<String> lines = Files.lines(Path.of("/proc", pid, "status"))) {
            kib = lines.filter(line -> line.startsWith("VmRSS:")).findFirst();
        } catch (IOException notLinux) {
            kib = Shell.output(List.of("ps", "-o", "rss=", "-p", pid));
        }
        return kib.map(text -> Long.parseLong(text.replaceAll("\\D", "")) / 1024 + " MiB")
                .orElse("-");
    }
}

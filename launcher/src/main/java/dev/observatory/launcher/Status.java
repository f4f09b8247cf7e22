package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import dev.observatory.launcher.RunStore.Started;

/** Says of each part whether it works, {@code ./demo status}. */
final class Status {

    private final Workspace workspace;
    private final RunStore store;
    private final Terminal terminal;

    Status(Workspace workspace, RunStore store, Terminal terminal) {
        this.workspace = workspace;
        this.store = store;
        this.terminal = terminal;
    }

    /** @return 0 if all are ready */
    int run(Ports ports) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("PART", "PID", "PORT", "STATE", "MEMORY", "UPTIME", "RESTARTS"));
        boolean allReady = true;
        for (Part part : store.parts().parts()) {
            Optional<Started> started = store.started(part);
            String state = state(part, started, ports);
            allReady &= state.startsWith("ready");
            String port = Integer.toString(ports.of(part));
            String restarts =
                    started.map(found -> Integer.toString(found.restarts())).orElse("-");
            rows.add(row(part.name(), store.process(part), port, state, restarts));
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
        return allReady ? 0 : Failure.FAILED;
    }

    private String state(Part part, Optional<Started> started, Ports ports) {
        if (started.isEmpty()) {
            boolean dev = store.state().dev().contains(part.name());
            return dev && Supervisor.isReady(part, ports) ? "ready, started by you" : dev ? "yours to start" : "down";
        }
        if (!store.runs(part)) {
            String note = store.watcher().isEmpty() ? "died" : started.get().note();
            return "%s, see %s".formatted(note == null ? "died" : note, workspace.shown(workspace.log(part.name())));
        }
        return Supervisor.isReady(part, ports) ? "ready" : "starting";
    }

    private static List<String> row(
            String name, Optional<ProcessId> process, String port, String state, String restarts) {
        Optional<ProcessHandle> handle = process.flatMap(ProcessId::handle);
        OptionalLong memory = handle.map(found -> residentKib(found.pid())).orElse(OptionalLong.empty());
        return List.of(
                name,
                handle.map(found -> Long.toString(found.pid())).orElse("-"),
                port,
                state,
                memory.isPresent() ? memory.getAsLong() / 1024 + " MiB" : "-",
                handle.flatMap(found -> found.info().startInstant())
                        .map(start -> Deadline.shown(Duration.between(start, Instant.now())))
                        .orElse("-"),
                restarts);
    }

    /** From /proc (proc(5), VmRSS), elsewhere from ps; empty if neither tells. */
    private static OptionalLong residentKib(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException notLinux) {
            return Shell.output(List.of("ps", "-o", "rss=", "-p", Long.toString(pid))).stream()
                    .filter(text -> text.matches("\\d+"))
                    .mapToLong(Long::parseLong)
                    .findFirst();
        }
    }
}

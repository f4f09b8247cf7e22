package dev.observatory.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Says of each part whether it works. */
final class StatusCommand implements Command {

    private final Workspace workspace;
    private final RunStore store;
    private final Terminal terminal;
    private final Map<String, String> environment;

    StatusCommand(Workspace workspace, RunStore store, Terminal terminal, Map<String, String> environment) {
        this.workspace = workspace;
        this.store = store;
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "show each part's state; exit code 0 if all are ready";
    }

    @Override
    public int run(List<String> arguments) {
        requireNone(arguments);
        Ports ports = store.ports(environment);
        Readiness readiness = new Readiness();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("PART", "PID", "PORT", "STATE", "MEMORY", "UPTIME"));
        long total = 0;
        int ready = 0;
        List<Part> parts = store.parts().all();
        for (Part part : parts) {
            Optional<ProcessId> recorded = store.process(part);
            Optional<ProcessHandle> handle = recorded.flatMap(ProcessId::handle);
            OptionalLong memory =
                    handle.isPresent() ? Memory.residentKib(handle.get().pid()) : OptionalLong.empty();
            String state = state(part, recorded, handle, readiness, ports);
            ready += state.equals("ready") ? 1 : 0;
            total += memory.orElse(0);
            rows.add(List.of(
                    part.name(),
                    handle.map(process -> Long.toString(process.pid())).orElse("-"),
                    Integer.toString(ports.of(part)),
                    state,
                    memory.isPresent() ? Memory.shown(memory.getAsLong()) : "-",
                    handle.map(StatusCommand::uptime).orElse("-")));
        }
        terminal.table(rows);
        if (total > 0) {
            terminal.line("  together " + Memory.shown(total));
        }
        if (ready == 0 && store.running().isEmpty()) {
            terminal.line("  Nothing is running: ./demo up");
        }
        return ready == parts.size() ? 0 : Failure.FAILED;
    }

    private String state(
            Part part, Optional<ProcessId> recorded, Optional<ProcessHandle> handle, Readiness readiness, Ports ports) {
        if (recorded.isEmpty()) {
            return "down";
        }
        if (handle.isEmpty()) {
            return "died, see " + workspace.shown(workspace.log(part));
        }
        return readiness.isReady(part, ports) ? "ready" : "starting";
    }

    private static String uptime(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Stopwatch.shown(Duration.between(start, Instant.now())))
                .orElse("-");
    }
}

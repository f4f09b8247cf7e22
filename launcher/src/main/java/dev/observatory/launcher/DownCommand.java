package dev.observatory.launcher;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ends the demo, whichever way it was started. */
final class DownCommand implements Command {

    private static final Duration LAUNCHER_PATIENCE = Duration.ofSeconds(60);

    private final RunStore store;
    private final Stopper stopper;
    private final Terminal terminal;

    DownCommand(RunStore store, Stopper stopper, Terminal terminal) {
        this.store = store;
        this.stopper = stopper;
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "down";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "stop all that ./demo up started, and nothing else";
    }

    @Override
    public int run(List<String> arguments) {
        requireNone(arguments);
        List<Part> running = store.running();
        Optional<ProcessId> launcher = store.launcher();
        launcher.ifPresent(this::end);
        // What is left: all of it if nothing watched the parts, the rest if the watching process was killed.
        List<String> stopped = stopper.stopAll();
        store.forgetLauncher();
        if (launcher.isEmpty() && stopped.isEmpty()) {
            terminal.line("Nothing is running.");
        } else if (stopped.isEmpty()) {
            running.forEach(part -> terminal.line("stopped " + part.name()));
        }
        return 0;
    }

    /** The {@code ./demo up} in another terminal stops its parts itself when it is asked to end. */
    private void end(ProcessId launcher) {
        terminal.line("ending ./demo up (pid %d) and its parts".formatted(launcher.pid()));
        launcher.handle().ifPresent(ProcessHandle::destroy);
        if (!Deadline.in(LAUNCHER_PATIENCE).await(() -> !launcher.isAlive())) {
            launcher.handle().ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}

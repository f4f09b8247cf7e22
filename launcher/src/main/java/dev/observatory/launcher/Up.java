package dev.observatory.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts the demo, {@code ./demo up}. */
final class Up {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final Workspace workspace;
    private final RunStore store;
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Path java;
    private final Build build;
    private final PartLauncher launcher;
    private final Stopper stopper;
    private final Supervisor supervisor;

    /** @param java the command, of the JDK that runs this */
    Up(Workspace workspace, RunStore store, Terminal terminal, Map<String, String> environment, Path java) {
        this.workspace = workspace;
        this.store = store;
        this.terminal = terminal;
        this.environment = environment;
        this.java = java;
        this.build = new Build(workspace, terminal, java.getParent().getParent());
        this.launcher = new PartLauncher(workspace, java, environment);
        this.stopper = new Stopper(store, workspace.data(), terminal);
        this.supervisor = new Supervisor(workspace, store, launcher, stopper, terminal);
    }

    /** @param dev names of the parts that the developer starts */
    int run(boolean detach, boolean pipeline, List<String> dev) {
        Parts all = Parts.of(pipeline);
        dev.forEach(all.only(part -> part.module() != null)::named);
        Parts parts = all.only(part -> !dev.contains(part.name()));
        Ports ports = Ports.from(environment, all);
        FileChannel lock = store.lock().orElseThrow(this::underWay);
        if (alreadyRuns(pipeline)) {
            return 0;
        }
        stopper.stopAll(); // what a part that was killed may have left, such as its database
        check(parts, ports, true);
        Interruption interruption = new Interruption(this::stop);
        try {
            ProcessId self = ProcessId.of(ProcessHandle.current()).orElseThrow();
            store.update(old -> new RunStore.State(pipeline, Set.copyOf(dev), ports.numbers(), Map.of(), self));
            build.runIfNeeded();
            if (pipeline) {
                new Pipeline(workspace).prepare(parts, ports);
            }
            check(parts, ports, false); // a long build is time enough for another process to take a port
            interruption.shield(() -> supervisor.start(parts, ports));
            supervisor.awaitReady(parts, ports, START_TIMEOUT);
            printOverview(all, ports);
            dev.forEach(name -> printDevelopment(all, all.named(name), ports));
            lock.close();
            if (detach) {
                interruption.disarm();
                store.saveWatcher(supervise());
                return 0;
            }
            terminal.line("Ctrl-C stops it.");
            interruption.isExpected();
            supervisor.watch(parts, ports, interruption);
            return 0;
        } catch (IOException | RuntimeException e) {
            interruption.awaitIfUnderWay();
            Failure failure = Failure.from(e);
            terminal.failure(failure);
            stopper.stopAll();
            interruption.disarm();
            store.saveWatcher(null);
            return failure.exitCode();
        }
    }

    private boolean alreadyRuns(boolean pipeline) {
        List<Part> running = store.running();
        if (running.isEmpty()) {
            return false;
        }
        if (pipeline && !store.state().pipeline()) {
            throw Failure.of("It runs without the pipeline.", "Way out: ./demo down, then ./demo up --pipeline");
        }
        List<String> missing = store.parts()
                .only(part -> !running.contains(part) && !store.state().dev().contains(part.name()))
                .names();
        if (!missing.isEmpty()) {
            throw Failure.of(
                    "It runs, but without %s.".formatted(String.join(", ", missing)),
                    "See: ./demo status, ./demo logs " + missing.get(0),
                    "Way out: ./demo down, then ./demo up");
        }
        terminal.line("It already runs; nothing was changed.");
        if (build.sources().needBuild()) {
            terminal.line("It is older than the sources; to build and start again: ./demo down, then ./demo up");
        }
        printOverview(store.parts(), store.ports(environment));
        return true;
    }

    private Failure underWay() {
        String who = store.watcher()
                .map(process -> " (pid %d)".formatted(process.pid()))
                .orElse("");
        return Failure.of("Another start is under way%s.".formatted(who), "Wait for it, or end it: ./demo down");
    }

    private void check(Parts parts, Ports ports, boolean shown) {
        List<Doctor.Check> checks = new Doctor(workspace, store)
                .checks(parts, ports, !build.sources().neverBuilt());
        boolean complete = checks.stream().allMatch(Doctor.Check::passed);
        if (shown || !complete) {
            terminal.table(checks.stream().map(Doctor.Check::row).toList());
        }
        if (!complete) {
            throw Failure.of("Nothing was started: something is missing, see above.");
        }
    }

    private void stop() {
        terminal.line("");
        terminal.line("Stopping.");
        // A build that is under way is a child of this process; the parts are not.
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
        stopper.stopAll();
        store.saveWatcher(null);
        terminal.line("All stopped.");
    }

    private ProcessId supervise() {
        LogFiles.shift(workspace.log(Supervisor.NAME));
        return launcher.detach(
                Supervisor.NAME,
                List.of(
                        java.toString(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Ddemo.root=" + workspace.root(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Demo.class.getName(),
                        Supervisor.NAME),
                environment);
    }

    private void printOverview(Parts parts, Ports ports) {
        terminal.line("");
        List<List<String>> rows = new ArrayList<>();
        for (Part part : parts.parts()) {
            if (part.shows() != null) {
                rows.add(0, List.of(part.name(), ports.url(part), part.shows()));
            }
        }
        rows.add(List.of("OTLP gRPC", "http://localhost:" + ports.of("OTLP_GRPC_PORT")));
        rows.add(List.of("OTLP HTTP", "http://localhost:" + ports.of("OTLP_HTTP_PORT")));
        rows.add(List.of("logs", workspace.shown(workspace.logs()) + "/", "./demo logs -f"));
        terminal.table(rows);
        terminal.line("");
        terminal.line("next: ./demo open, ./demo verify, ./demo down");
    }

    /** The command that takes the place of a part, with what the part would read. */
    private void printDevelopment(Parts parts, Part part, Ports ports) {
        terminal.line("Start %s yourself:".formatted(part.name()));
        launcher.environment(part, parts, ports)
                .forEach((variable, value) -> terminal.line("  %s='%s' \\".formatted(variable, value)));
        terminal.line("  %s=%d ./mvnw quarkus:dev -pl %s -am".formatted(part.http(), ports.of(part), part.module()));
    }
}

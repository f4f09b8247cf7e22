package dev.observatory.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the demo, {@code ./demo up}. */
final class Up {

    private static final String POSTGRES_PROGRAMS = "dev.observatory.backend.database.PostgresPrograms";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final Workspace workspace;
    private final RunStore store;
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Path java;
    private final boolean trains;
    private final PartLauncher launcher;
    private final Stopper stopper;

    /**
     * @param java the command, of the JDK that runs this
     * @param trains whether this run is for the caches of later ones
     */
    Up(
            Workspace workspace,
            RunStore store,
            Terminal terminal,
            Map<String, String> environment,
            Path java,
            boolean trains) {
        this.workspace = workspace;
        this.store = store;
        this.terminal = terminal;
        this.environment = environment;
        this.java = java;
        this.trains = trains;
        this.launcher = new PartLauncher(workspace, java, environment, trains);
        this.stopper = new Stopper(store, workspace.data(), terminal);
    }

    /** @param dev names of the parts that the developer starts */
    int run(boolean detach, boolean wantsPipeline, List<String> dev) throws IOException, InterruptedException {
        Optional<String> vendor = Vendor.chosen(environment);
        // Only the Collector sends to a vendor: there is one queue, one place that redacts, and one process that has
        // the key.
        boolean pipeline = wantsPipeline || vendor.isPresent();
        Parts all = Parts.of(pipeline);
        Vendor.check(environment, all, workspace.root());
        dev.forEach(all.only(part -> part.module() != null)::named);
        Parts parts = all.only(part -> !dev.contains(part.name()));
        Ports ports = Ports.from(environment, all);
        // Held by the one that builds and starts; the system frees it however that process ends.
        FileChannel lock = FileChannel.open(
                workspace.run().resolve("up.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            String who = store.watcher()
                    .map(process -> " (pid %d)".formatted(process.pid()))
                    .orElse("");
            throw Failure.of("Another start is under way%s.".formatted(who), "Wait for it, or stop it: ./demo down");
        }
        if (!store.running().isEmpty()) {
            alreadyRuns(pipeline, vendor);
            return 0;
        }
        stopper.stopAll(); // what a part that was killed may have left, such as its database
        if (!Doctor.check(workspace, store, terminal, parts, ports)) {
            throw Failure.of("Nothing was started: something is missing, see above.");
        }
        Interruption interruption = new Interruption();
        Supervisor supervisor =
                new Supervisor(workspace, store, launcher, stopper, terminal, parts, ports, interruption);
        try {
            store.update(state -> {
                state.pipeline = pipeline;
                state.vendor = vendor.orElse(null);
                state.dev = dev;
                state.ports = ports.numbers();
                state.watcher = ProcessId.of(ProcessHandle.current()).orElseThrow();
            });
            prepare(all, parts, ports, pipeline);
            supervisor.start();
            supervisor.awaitReady(START_TIMEOUT, dev.isEmpty());
            if (interruption.requested()) {
                return stop(Failure.FAILED);
            }
            printOverview(all, ports);
            vendor.ifPresent(name ->
                    terminal.line("Telemetry goes to %1$s as well: ./demo verify --vendor %1$s".formatted(name)));
            dev.forEach(name -> printDevelopment(all.named(name), all, ports));
            lock.close();
            if (detach) {
                ProcessId process = supervise();
                store.update(state -> state.watcher = process);
                return 0;
            }
            terminal.line("Ctrl-C stops it.");
            interruption.isExpected();
            supervisor.watch();
            return stop(0);
        } catch (IOException | RuntimeException e) {
            Failure failure = Failure.from(e);
            if (!interruption.requested()) { // which may be what has made it fail
                terminal.failure(failure);
            }
            return stop(failure.exitCode());
        } finally {
            interruption.finish();
        }
    }

    private void prepare(Parts all, Parts parts, Ports ports, boolean pipeline)
            throws IOException, InterruptedException {
        Path javaHome = java.getParent().getParent();
        if (trains) {
            Build.run(workspace, terminal, javaHome, AotCaches.JAR_TYPE);
        } else {
            Build.runIfNeeded(workspace, terminal, javaHome);
        }
        if (pipeline) {
            new Pipeline(workspace, parts, ports).prepare();
        }
        if (environment.getOrDefault("DATABASE_URL", "").isBlank()) {
            unpackDatabase(all, ports);
        }
        workspace.emptied("tmp"); // a part that was killed may have left something
        for (String name : parts.names()) {
            LogFiles.shift(workspace.log(name));
        }
    }

    private int stop(int exitCode) {
        stopper.stopAll();
        store.update(state -> state.watcher = null);
        return exitCode;
    }

    private void alreadyRuns(boolean pipeline, Optional<String> vendor) throws IOException {
        if (vendor.isPresent() && !vendor.get().equals(store.state().vendor)) {
            throw Failure.of(
                    "It runs without %s.".formatted(vendor.get()),
                    "Way out: ./demo down, then VENDOR=%s ./demo up".formatted(vendor.get()));
        }
        if (pipeline && !store.state().pipeline) {
            throw Failure.of("It runs without the pipeline.", "Way out: ./demo down, then ./demo up --pipeline");
        }
        List<String> dev = store.state().dev;
        List<String> missing = store.parts()
                .only(part -> !store.runs(part) && !dev.contains(part.name()))
                .names();
        if (!missing.isEmpty()) {
            throw Failure.of(
                    "It runs, but without %s.".formatted(String.join(", ", missing)),
                    "See: ./demo status, ./demo logs " + missing.get(0),
                    "Way out: ./demo down, then ./demo up");
        }
        terminal.line("It already runs; nothing was changed.");
        if (new Sources(workspace.root()).needBuild()) {
            terminal.line("It is older than the sources; to build and start again: ./demo down, then ./demo up");
        }
        printOverview(store.parts(), store.ports(environment));
    }

    /** Unpacks PostgreSQL's programs in a process that has the memory for it, which a service has not. */
    private void unpackDatabase(Parts all, Ports ports) throws IOException, InterruptedException {
        Part backend = all.named("backend-service");
        String classPath = DataCommand.classPath(workspace);
        ProcessBuilder builder = new ProcessBuilder(
                java.toString(), "-Xmx256m", "-XX:-UsePerfData", "-cp", classPath, POSTGRES_PROGRAMS);
        Parts.hideSecrets(builder.environment(), Build.NAME);
        builder.environment().putAll(launcher.environment(backend, all, ports));
        if (builder.inheritIO().start().waitFor() != 0) {
            throw Failure.of(
                    "PostgreSQL's programs could not be unpacked, see above.",
                    "Way out: fix what it says, then ./demo up; or use a database of yours: DATABASE_URL=... ./demo up");
        }
    }

    private ProcessId supervise() throws IOException {
        LogFiles.shift(workspace.log(Supervisor.NAME));
        String classPath = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx32m", "-XX:-UsePerfData"));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Ddemo.root=" + workspace.root()));
        command.addAll(List.of("-cp", classPath, Demo.class.getName(), Supervisor.NAME));
        return launcher.detach(Supervisor.NAME, command, environment);
    }

    private void printOverview(Parts parts, Ports ports) {
        List<List<String>> rows = new ArrayList<>();
        for (Part part : parts.only(part -> part.shows() != null).parts()) {
            rows.add(0, List.of(part.name(), ports.url(part), part.shows()));
        }
        rows.add(List.of("OTLP gRPC", "http://localhost:" + ports.of("OTLP_GRPC_PORT")));
        rows.add(List.of("OTLP HTTP", "http://localhost:" + ports.of("OTLP_HTTP_PORT")));
        rows.add(List.of("logs", workspace.shown(workspace.logs()) + "/", "./demo logs -f"));
        terminal.line("");
        terminal.table(rows);
        terminal.line("");
        terminal.line("next: ./demo open, ./demo verify, ./demo down");
    }

    /** The command that takes the place of a part, with what the part would read. */
    private void printDevelopment(Part part, Parts parts, Ports ports) {
        terminal.line("Start %s yourself:".formatted(part.name()));
        launcher.environment(part, parts, ports)
                .forEach((variable, value) -> terminal.line("  %s='%s' \\".formatted(variable, value)));
        terminal.line("  %s=%d ./mvnw quarkus:dev -pl %s -am".formatted(part.http(), ports.of(part), part.module()));
    }
}

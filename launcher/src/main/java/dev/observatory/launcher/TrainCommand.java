package dev.observatory.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

/** {@code ./demo train}: a run with visitors, whose JVMs write down what they do, and a cache of that for each. */
@Command(
        name = "train",
        description = {
            "Make later starts faster, with JDK 25 or later: run once with visitors, and keep",
            "what the JVMs learned until the next build. Takes about a minute."
        })
final class TrainCommand implements Callable<Integer> {

    private static final List<String> VISITORS = List.of("--rate", "4", "--seconds", "20");

    private final Demo demo;
    private final Workspace workspace;
    private final RunStore store;
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Path java;

    TrainCommand(
            Demo demo,
            Workspace workspace,
            RunStore store,
            Terminal terminal,
            Map<String, String> environment,
            Path java) {
        this.demo = demo;
        this.workspace = workspace;
        this.store = store;
        this.terminal = terminal;
        this.environment = environment;
        this.java = java;
    }

    @Override
    public Integer call() throws Exception {
        int jdk = Runtime.version().feature();
        if (jdk < AotCaches.FIRST_JDK) {
            throw Failure.of(
                    "It needs JDK %d or later, this is %d.".formatted(AotCaches.FIRST_JDK, jdk),
                    "Way out: JAVA_HOME=/path/to/jdk-%d ./demo train".formatted(AotCaches.FIRST_JDK));
        }
        if (!store.running().isEmpty()) {
            throw Failure.of("It already runs.", "Way out: ./demo down, then ./demo train");
        }
        int started = new Up(workspace, store, terminal, environment, java, true).run(true, false, List.of());
        if (started != 0) {
            return started;
        }
        int visited = demo.visitors(VISITORS);
        demo.down();
        if (visited != 0) {
            return visited;
        }
        AotCaches caches = new AotCaches(workspace, java);
        PartLauncher launcher = new PartLauncher(workspace, java, environment);
        for (Part part : Parts.STANDARD.modules()) {
            terminal.line("making the cache of " + part.name());
            caches.create(part, launcher.jvmOptions(part, Parts.STANDARD));
        }
        terminal.line("trained: ./demo up starts from the caches in .demo/aot");
        return 0;
    }
}

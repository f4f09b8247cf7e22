package dev.observatory.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The entry point of {@code ./demo}; the script hands over the root ({@code demo.root}) and whether standard output is a
 * terminal ({@code demo.interactive}). Exit codes: 0 done, 1 failed, 2 wrong usage.
 */
public final class Demo {

    /** Longer than the services wait for requests that are under way (quarkus.shutdown.timeout, 10 s). */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Demo() {}

    /** Runs the command named by the first argument. */
    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        boolean interactive = Boolean.getBoolean("demo.interactive");
        // See no-color.org: set to anything but the empty text, it forbids colours.
        boolean colours =
                interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
        Terminal terminal = new Terminal(stream(FileDescriptor.out), stream(FileDescriptor.err), interactive, colours);
        Workspace workspace =
                new Workspace(Path.of(System.getProperty("demo.root", "")).toAbsolutePath());
        System.exit(new CommandLine(commands(workspace, terminal, environment), terminal).run(List.of(arguments)));
    }

    private static List<Command> commands(Workspace workspace, Terminal terminal, Map<String, String> environment) {
        Path javaHome = Path.of(System.getProperty("java.home"));
        Path java = javaHome.resolve("bin/java");
        RunStore store = new RunStore(workspace.run());
        Stopper stopper = new Stopper(store, new Servers(workspace.data()), terminal, PATIENCE);
        Build build = new Build(workspace, new Sources(workspace.root()), terminal, javaHome);
        JvmOptions jvmOptions = new JvmOptions(
                Runtime.version().feature(),
                workspace.classDataSharing(),
                environment.getOrDefault("DEMO_JAVA_OPTIONS", ""));
        Pipeline pipeline = new Pipeline(workspace);
        PartLauncher partLauncher = new PartLauncher(workspace, jvmOptions, java, pipeline);
        return List.of(
                new UpCommand(workspace, store, terminal, environment, build, pipeline, partLauncher, stopper),
                new DownCommand(store, stopper, terminal),
                new StatusCommand(workspace, store, terminal, environment),
                new LogsCommand(workspace, store, terminal),
                new OpenCommand(store, terminal, environment, new Browser()),
                new ChatCommand(
                        new JavaProgram(workspace, java, "chat-cli", "dev.observatory.chat.Chat"), store, environment),
                new VerifyCommand(
                        new JavaProgram(workspace, java, "e2e-tests", "dev.observatory.e2e.Verify"),
                        store,
                        new DockerStack(workspace, environment),
                        environment),
                new VisitorsCommand(
                        new JavaProgram(workspace, java, "bench", "dev.observatory.bench.visitors.Visitors"),
                        store,
                        environment));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}

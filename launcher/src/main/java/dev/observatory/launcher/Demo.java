package dev.observatory.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The commands of {@code ./demo}; the script hands over the root ({@code demo.root}), whether standard output is a terminal
 * ({@code demo.interactive}) and the user's umask ({@code demo.umask}). Exit codes: 0 done, 1 failed, 2 wrong usage.
 */
@Command(
        name = "./demo",
        description = "Runs Observatory on this machine, without Docker.",
        synopsisSubcommandLabel = "COMMAND")
public final class Demo implements Callable<Integer> {

    private static final Duration WATCHER_PATIENCE = Duration.ofSeconds(60);
    private static final Duration FOLLOW_INTERVAL = Duration.ofMillis(250);
    private static final Path KERNEL = Path.of("/proc/version");

    private final Map<String, String> environment = System.getenv();
    private final Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    private final Workspace workspace =
            new Workspace(Path.of(System.getProperty("demo.root", "")).toAbsolutePath());
    private final RunStore store = new RunStore(workspace.run());
    private final Terminal terminal = new Terminal(
            stream(FileDescriptor.out), stream(FileDescriptor.err), Boolean.getBoolean("demo.interactive"));

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    private Demo() {}

    /** Runs the command named by the first argument. */
    public static void main(String[] arguments) {
        Demo demo = new Demo();
        CommandLine line = new CommandLine(demo);
        for (String program : List.of("chat", "verify", "visitors")) {
            line.getSubcommands().get(program).setUnmatchedOptionsArePositionalParams(true);
        }
        line.getSubcommands()
                .get("up")
                .getCommandSpec()
                .usageMessage()
                .footer("", "Variables that move ports: " + String.join(", ", Parts.allPorts()) + ".");
        line.setParameterExceptionHandler((e, all) -> demo.failed(wrongUsage(e)));
        line.setExecutionExceptionHandler((e, command, result) -> demo.failed(Failure.from(e)));
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() {
        throw Failure.usage("Missing command. Try './demo help'.");
    }

    @Command(description = "Explain the commands, or one of them.")
    int help(@Parameters(paramLabel = "COMMAND", arity = "0..1", description = "This one.") String name) {
        CommandLine command =
                name == null ? spec.commandLine() : spec.subcommands().get(name);
        if (command == null) {
            throw Failure.usage("Unknown command '%s'. Try './demo help'.".formatted(name));
        }
        command.usage(System.out);
        return 0;
    }

    @Command(description = "Build what is needed, start everything and stay until Ctrl-C.")
    int up(
            @Option(names = "--detach", description = "Return when all is ready; ./demo down ends it.") boolean detach,
            @Option(
                            names = "--pipeline",
                            description =
                                    "With the real Collector, Prometheus and Alertmanager; Go builds them, the first"
                                            + " time for minutes.")
                    boolean pipeline,
            @Option(
                            names = "--dev",
                            paramLabel = "NAME",
                            description = "Start all but this part, and show how to start it in Quarkus' dev mode.")
                    List<String> dev) {
        return new Up(workspace, store, terminal, environment, java)
                .run(detach, pipeline, dev == null ? List.of() : dev);
    }

    @Command(description = "Stop everything that ./demo up started, and nothing else.")
    int down() {
        List<Part> running = store.running();
        Optional<ProcessId> watcher = store.watcher();
        watcher.ifPresent(process -> {
            terminal.line("ending what watches the parts (pid %d)".formatted(process.pid()));
            process.handle().ifPresent(ProcessHandle::destroy);
            if (!Deadline.in(WATCHER_PATIENCE).await(() -> !process.runs())) {
                process.handle().ifPresent(ProcessHandle::destroyForcibly);
            }
        });
        // All of it if the watcher was a process of its own, the rest if it was killed: ./demo up stops its parts
        // itself.
        boolean stopped = new Stopper(store, workspace.data(), terminal).stopAll();
        store.saveWatcher(null);
        if (watcher.isEmpty() && !stopped) {
            terminal.line("Nothing is running.");
        } else if (!stopped) {
            running.forEach(part -> terminal.line("stopped " + part.name()));
        }
        return 0;
    }

    @Command(description = "Show each part's state; exit code 0 if all are ready.")
    int status() {
        return new Status(workspace, store, terminal).run(store.ports(environment));
    }

    @Command(description = "Show what the demo needs, and the way out of what is missing; exit code 0 if nothing is.")
    int doctor() {
        boolean built = !new Sources(workspace.root()).neverBuilt();
        List<Doctor.Check> checks = new Doctor(workspace, store).checks(store.parts(), store.ports(environment), built);
        terminal.table(checks.stream().map(Doctor.Check::row).toList());
        return checks.stream().allMatch(Doctor.Check::passed) ? 0 : Failure.FAILED;
    }

    @Command(description = "Show the end of the logs, of each the last 256 KiB. The files are in .demo/logs.")
    int logs(
            @Parameters(paramLabel = "PART", arity = "0..*", description = "Of these parts alone.") List<String> names,
            @Option(
                            names = {"-f", "--follow"},
                            description = "Go on with what is added, until Ctrl-C.")
                    boolean follow,
            @Option(names = "--raw", description = "Lines as they are in the file.") boolean raw) {
        List<String> chosen = names == null ? store.parts().names() : names;
        chosen.stream().filter(name -> !name.equals(Supervisor.NAME)).forEach(Parts.PIPELINE::named);
        if (!follow && chosen.stream().noneMatch(name -> Files.exists(workspace.log(name)))) {
            terminal.line("There is no log yet: ./demo up");
            return 0;
        }
        LogView view = new LogView(workspace, terminal, chosen, raw);
        view.printNew();
        while (follow && !terminal.closed()) {
            Deadline.pause(FOLLOW_INTERVAL);
            view.printNew();
        }
        return 0;
    }

    @Command(description = "Open the page in the browser.")
    int open() throws IOException, InterruptedException {
        Part frontend = Parts.STANDARD.named("frontend-service");
        String url = store.ports(environment).url(frontend);
        terminal.line(url);
        if (!store.runs(frontend)) {
            throw Failure.of("The frontend is not running.", "Way out: ./demo up");
        }
        boolean wsl = Files.exists(KERNEL)
                && Files.readString(KERNEL).toLowerCase(Locale.ROOT).contains("microsoft");
        try {
            Process process = new ProcessBuilder(browser(System.getProperty("os.name"), wsl, url))
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            // Some openers stay as long as the browser does: then it works.
            if (!process.waitFor(2, TimeUnit.SECONDS) || process.exitValue() == 0) {
                return 0;
            }
        } catch (IOException notInstalled) {
            // as if it had failed
        }
        terminal.line("No browser could be opened from here: open the address above yourself.");
        return 0;
    }

    static List<String> browser(String system, boolean wsl, String url) {
        return wsl
                ? List.of("cmd.exe", "/c", "start", "", url)
                : List.of(system.toLowerCase(Locale.ROOT).startsWith("mac") ? "open" : "xdg-open", url);
    }

    @Command(
            description = {
                "Ask in the terminal, or in a pipe: a question a line, and a line of JSON for each.",
                "  --url URL   of another frontend-service",
                "  --verbose   show what the model is sent",
                "Exit codes: 0 all answered, 1 not all answered, 2 wrong usage, 3 nobody answers."
            })
    int chat(@Parameters(arity = "0..*", hidden = true) List<String> arguments) {
        return program("chat-cli", "dev.observatory.chat.Chat", arguments, urls());
    }

    @Command(description = "Check that every expected trace, metric and log arrives, in Docker too.")
    int verify(@Parameters(arity = "0..*", hidden = true) List<String> arguments) {
        Map<String, String> urls = store.running().isEmpty() ? DockerStack.urls(workspace.root(), environment) : urls();
        return program("e2e-tests", "dev.observatory.e2e.Verify", arguments, urls);
    }

    @Command(
            description = {
                "Let visitors ask until Ctrl-C.",
                "  --rate N      journeys a second (default: VISITORS_RATE, or 1); 0.2 is one in five seconds",
                "  --seconds S   end after so long",
                "  --seed N      the same seed brings the same visitors"
            })
    int visitors(@Parameters(arity = "0..*", hidden = true) List<String> arguments) {
        if (store.running().isEmpty()) {
            throw Failure.of("Nothing is running that could be visited.", "Way out: ./demo up --detach");
        }
        return program("bench", "dev.observatory.bench.visitors.Visitors", arguments, urls());
    }

    /** What watches the parts after {@code ./demo up --detach}. */
    @Command(name = Supervisor.NAME, hidden = true)
    int supervise() {
        PartLauncher launcher = new PartLauncher(workspace, java, environment);
        Stopper stopper = new Stopper(store, workspace.data(), terminal);
        Parts parts = store.parts().only(part -> store.started(part).isPresent());
        new Supervisor(workspace, store, launcher, stopper, terminal)
                .watch(parts, store.ports(environment), new Interruption(() -> {}));
        return 0;
    }

    private int program(String module, String main, List<String> arguments, Map<String, String> urls) {
        return new JavaProgram(workspace, java).run(module, main, arguments == null ? List.of() : arguments, urls);
    }

    /** Of the demo of this folder, as the programs read them. */
    private Map<String, String> urls() {
        Ports ports = store.ports(environment);
        Map<String, String> urls = new HashMap<>(Map.of("LOGS_COMMAND", "./demo logs"));
        for (String part : List.of("FRONTEND", "BACKEND", "LLM_PROXY", "LITE", "PROMETHEUS")) {
            ports.find(part + "_PORT").ifPresent(port -> urls.put(part + "_URL", "http://localhost:" + port));
        }
        ports.find("COLLECTOR_HEALTH_PORT").ifPresent(port -> urls.put("COLLECTOR_URL", "http://localhost:" + port));
        return urls;
    }

    private int failed(Failure failure) {
        terminal.failure(failure);
        return failure.exitCode();
    }

    private static Failure wrongUsage(ParameterException e) {
        CommandLine command = e.getCommandLine();
        boolean root = command.getParent() == null;
        String what = e.getMessage();
        if (e instanceof UnmatchedArgumentException unmatched) {
            String kind = unmatched.isUnknownOption() ? "option" : root ? "command" : "argument";
            what = "Unknown %s '%s'".formatted(kind, unmatched.getUnmatched().get(0));
        }
        return Failure.usage("%s. Try './demo help%s'.".formatted(what, root ? "" : " " + command.getCommandName()));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}

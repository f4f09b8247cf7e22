package dev.observatory.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The commands of {@code ./demo}; the script hands over the root ({@code demo.root}), whether standard output is a terminal
 * ({@code demo.interactive}) and the user's umask ({@code demo.umask}). Exit codes: 0 done, 1 failed, 2 wrong usage.
 */
@Command(
        name = "./demo",
        description = "Runs Observatory on this machine, without Docker.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {HelpCommand.class, DataCommand.Backup.class, DataCommand.Restore.class})
public final class Demo implements Callable<Integer> {

    private static final Duration WATCHER_PATIENCE = Duration.ofSeconds(60);
    private static final int FOLLOW_MILLIS = 250;

    private final Map<String, String> environment = System.getenv();
    private final Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    private final Workspace workspace = new Workspace(Path.of(System.getProperty("demo.root")));
    private final RunStore store = new RunStore(workspace.run());
    private final Terminal terminal = new Terminal(stream(FileDescriptor.out), stream(FileDescriptor.err));
    private final Stopper stopper = new Stopper(store, workspace.data(), terminal);

    private Demo() {}

    /** Runs the command named by the first argument. */
    public static void main(String[] arguments) {
        Demo demo = new Demo();
        CommandLine line = new CommandLine(demo);
        line.addSubcommand(new ScenarioCommand(demo.terminal, demo::urlsOfWhatRuns));
        line.addSubcommand(new GameDayCommand(demo.terminal, demo::urlsOfWhatRuns));
        line.addSubcommand(new VerifyCommand(demo.java, demo.workspace.root(), demo::urlsOfWhatRuns));
        line.addSubcommand(
                new TrainCommand(demo, demo.workspace, demo.store, demo.terminal, demo.environment, demo.java));
        for (String program : List.of("chat", "verify", "visitors")) {
            line.getSubcommands().get(program).setUnmatchedOptionsArePositionalParams(true);
        }
        line.getSubcommands()
                .get("up")
                .getCommandSpec()
                .usageMessage()
                .footer(
                        "",
                        "VENDOR=NAME sends telemetry there as well, with the pipeline: %s."
                                .formatted(String.join(
                                        ", ", Parts.PIPELINE.vendors().keySet())),
                        "Variables that move ports: " + String.join(", ", Parts.allPorts()) + ".");
        line.setParameterExceptionHandler((e, all) -> demo.failed(wrongUsage(e)));
        line.setExecutionExceptionHandler((e, command, result) -> demo.failed(Failure.from(e)));
        List<String> words = new ArrayList<>(List.of(arguments));
        if (words.removeAll(List.of("--help", "-h"))) {
            words.add(0, "help"); // ./demo up --help is ./demo help up
        }
        System.exit(line.execute(words.toArray(String[]::new)));
    }

    @Override
    public Integer call() {
        throw Failure.usage("Missing command. Try './demo help'.");
    }

    @Command(description = "Build what is needed, start everything and stay until Ctrl-C.")
    int up(
            @Option(names = "--detach", description = "Return when all is ready.") boolean detach,
            @Option(names = "--pipeline", description = "With Collector and Prometheus, by Go.") boolean pipeline,
            @Option(names = "--dev", paramLabel = "NAME", description = "All but this part.") List<String> dev)
            throws IOException, InterruptedException {
        return new Up(workspace, store, terminal, environment, java, false).run(detach, pipeline, listed(dev));
    }

    @Command(description = "Stop everything that ./demo up started, and nothing else.")
    int down() {
        List<Part> running = store.running();
        Optional<ProcessId> watcher = store.watcher();
        watcher.ifPresent(process -> {
            terminal.line("ending what watches the parts (pid %d)".formatted(process.pid()));
            process.handle().ifPresent(ProcessHandle::destroy);
            if (!TimeLimit.in(WATCHER_PATIENCE).await(() -> !process.runs())) {
                process.handle().ifPresent(ProcessHandle::destroyForcibly);
            }
        });
        // What is left: all if a supervisor watched it, nothing if it was ./demo up, which has stopped its parts.
        boolean stopped = stopper.stopAll();
        store.update(state -> state.watcher = null);
        if (watcher.isEmpty() && !stopped) {
            terminal.line("Nothing is running.");
        } else if (!stopped) {
            running.forEach(part -> terminal.line("stopped " + part.name()));
        }
        return 0;
    }

    @Command(description = "Show each part's state; exit code 0 if all are ready.")
    int status() {
        return Status.print(workspace, store, terminal, store.ports(environment)) ? 0 : Failure.FAILED;
    }

    @Command(description = "Show what the demo needs, and the way out of what is missing; exit code 0 if nothing is.")
    int doctor() throws IOException {
        Ports ports = store.ports(environment);
        return Doctor.check(workspace, store, terminal, store.parts(), ports) ? 0 : Failure.FAILED;
    }

    @Command(description = "Show the end of the logs, of each the last 256 KiB. The files are in .demo/logs.")
    int logs(
            @Parameters(paramLabel = "PART", description = "Of these parts alone.") List<String> names,
            @Option(
                            names = {"-f", "--follow"},
                            description = "Go on until Ctrl-C.")
                    boolean follow,
            @Option(names = "--raw", description = "Lines as they are in the file.") boolean raw)
            throws IOException {
        List<String> chosen = names == null ? store.parts().names() : names;
        chosen.stream().filter(name -> !name.equals(Supervisor.NAME)).forEach(Parts.PIPELINE::named);
        if (!follow && chosen.stream().noneMatch(name -> Files.exists(workspace.log(name)))) {
            terminal.line("There is no log yet: ./demo up");
            return 0;
        }
        LogView view = new LogView(workspace, terminal, chosen, raw);
        view.printNew();
        while (follow && !terminal.closed()) {
            TimeLimit.pause(FOLLOW_MILLIS);
            view.printNew();
        }
        return 0;
    }

    @Command(description = "Open the page in the browser.")
    int open() throws IOException {
        Part frontend = Parts.STANDARD.named("frontend-service");
        String url = store.ports(environment).url(frontend);
        terminal.line(url);
        if (!store.runs(frontend)) {
            throw Failure.of("The frontend is not running.", "Way out: ./demo up");
        }
        if (!Browser.open(url)) {
            terminal.line("No browser could be opened from here: open the address above yourself.");
        }
        return 0;
    }

    @Command(
            description = {
                "Ask in the terminal, or in a pipe: a question a line, and a line of JSON for each.",
                "  --url URL   of another frontend-service",
                "  --verbose   show what the model is sent",
                "Exit codes: 0 all answered, 1 not all answered, 2 wrong usage, 3 nobody answers."
            })
    int chat(@Parameters(hidden = true) List<String> arguments) throws IOException, InterruptedException {
        return program("chat-cli", "dev.observatory.chat.Chat", arguments, urls());
    }

    @Command(
            description = {
                "Let visitors ask until Ctrl-C.",
                "  --rate N      journeys a second (default: VISITORS_RATE, or 1); 0.2 is one in five seconds",
                "  --seconds S   end after so long",
                "  --seed N      the same seed brings the same visitors"
            })
    int visitors(@Parameters(hidden = true) List<String> arguments) throws IOException, InterruptedException {
        if (store.running().isEmpty()) {
            throw Failure.of("Nothing is running that could be visited.", "Way out: ./demo up --detach");
        }
        return program("bench", "dev.observatory.bench.visitors.Visitors", arguments, urls());
    }

    /** What watches the parts after {@code ./demo up --detach}. */
    @Command(name = Supervisor.NAME, hidden = true)
    void supervise() {
        PartLauncher launcher = new PartLauncher(workspace, java, environment);
        Parts parts = store.parts().only(part -> store.started(part).isPresent());
        Interruption interruption = new Interruption();
        interruption.isExpected();
        new Supervisor(workspace, store, launcher, stopper, terminal, parts, store.ports(environment), interruption)
                .watch();
        interruption.finish();
    }

    private int program(String module, String main, List<String> arguments, Map<String, String> urls)
            throws IOException, InterruptedException {
        return JavaProgram.run(java, workspace.root(), module, main, listed(arguments), urls);
    }

    /** Of the demo of this folder, as the programs read them. */
    private Map<String, String> urls() {
        Map<String, String> urls = store.ports(environment).urls();
        urls.put("LOGS_COMMAND", "./demo logs");
        return urls;
    }

    /** Of the demo of this folder, or else of Docker. */
    private Map<String, String> urlsOfWhatRuns() throws IOException {
        return store.running().isEmpty() ? DockerStack.urls(workspace.root(), environment) : urls();
    }

    private static List<String> listed(List<String> values) {
        return values == null ? List.of() : values;
    }

    private int failed(Failure failure) {
        terminal.failure(failure);
        return failure.exitCode();
    }

    private static Failure wrongUsage(ParameterException e) {
        CommandLine command = e.getCommandLine();
        boolean root = command.getParent() == null;
        String what = e.getMessage().replaceAll("\\.$", "");
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

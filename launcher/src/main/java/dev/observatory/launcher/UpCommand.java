package dev.observatory.launcher;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts the demo. */
final class UpCommand implements Command {

    private static final Set<String> OPTIONS = Set.of("--detach", "--pipeline");
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final Workspace workspace;
    private final RunStore store;
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Build build;
    private final Pipeline pipeline;
    private final PartLauncher partLauncher;
    private final Stopper stopper;

    UpCommand(
            Workspace workspace,
            RunStore store,
            Terminal terminal,
            Map<String, String> environment,
            Build build,
            Pipeline pipeline,
            PartLauncher partLauncher,
            Stopper stopper) {
        this.workspace = workspace;
        this.store = store;
        this.terminal = terminal;
        this.environment = environment;
        this.build = build;
        this.pipeline = pipeline;
        this.partLauncher = partLauncher;
        this.stopper = stopper;
    }

    @Override
    public String name() {
        return "up";
    }

    @Override
    public String arguments() {
        return "[--detach] [--pipeline]";
    }

    @Override
    public String summary() {
        return "build what is needed, start all and stay until Ctrl-C";
    }

    @Override
    public List<String> details() {
        return List.of(
                "  --detach    return when all is ready; ./demo down ends it",
                "  --pipeline  with the real Collector, Prometheus and Alertmanager; Go builds them, the first time for minutes",
                "",
                "Ports are moved by FRONTEND_PORT, BACKEND_PORT, LLM_PROXY_PORT, LITE_PORT, OTLP_GRPC_PORT, OTLP_HTTP_PORT,",
                "those of the pipeline by PROMETHEUS_PORT, ALERTMANAGER_PORT, COLLECTOR_HEALTH_PORT, SPAN_METRICS_PORT,",
                "COLLECTOR_METRICS_PORT, JAEGER_GRPC_PORT, JAEGER_THRIFT_PORT, ZIPKIN_PORT, LITE_OTLP_GRPC_PORT,",
                "LITE_OTLP_HTTP_PORT.",
                "Also read: DATABASE_URL, LLM_API_URL, LLM_API_KEY, and all else that the services take;",
                "DEMO_JAVA_OPTIONS for all JVMs, as -XX:TieredStopAtLevel=4 for the highest throughput.");
    }

    @Override
    public int run(List<String> arguments) {
        arguments.stream()
                .filter(argument -> !OPTIONS.contains(argument))
                .findFirst()
                .ifPresent(argument -> {
                    throw unknown(argument);
                });
        boolean detach = arguments.contains("--detach");
        Parts parts = Parts.of(arguments.contains("--pipeline"));
        Ports ports = Ports.from(environment, parts);
        UpLock lock = UpLock.tryAcquire(workspace.run()).orElseThrow(this::underWay);
        if (alreadyRuns(parts)) {
            return 0;
        }
        stopper.stopAll(); // what a part that was killed may have left, such as its database
        PortCheck.requireFree(parts, ports);
        Interruption interruption = new Interruption(stopper, store, terminal);
        try {
            store.saveLauncher();
            build.runIfNeeded();
            if (parts == Parts.PIPELINE) {
                pipeline.prepare(ports);
            }
            Session session = new Session(workspace, store, partLauncher, terminal, parts, ports);
            PortCheck.requireFree(parts, ports); // a long build is time enough for another process to take one
            interruption.shield(session::start);
            session.awaitReady(START_TIMEOUT);
            new Overview(workspace, terminal).print(ports);
            lock.close();
            if (!detach) {
                terminal.line("Ctrl-C stops it.");
                interruption.isExpected();
                session.watch();
            }
            interruption.disarm();
            store.forgetLauncher();
            return 0;
        } catch (RuntimeException e) {
            interruption.awaitIfUnderWay();
            Failure failure = Failure.from(e);
            terminal.failure(failure);
            stopper.stopAll();
            interruption.disarm();
            store.forgetLauncher();
            return failure.exitCode();
        }
    }

    private boolean alreadyRuns(Parts wanted) {
        List<Part> running = store.running();
        if (running.isEmpty()) {
            return false;
        }
        Parts started = store.parts();
        if (wanted == Parts.PIPELINE && started != wanted) {
            throw Failure.of("It runs without the pipeline.", "Way out: ./demo down, then ./demo up --pipeline");
        }
        List<String> missing = started.all().stream()
                .filter(part -> !running.contains(part))
                .map(Part::name)
                .toList();
        if (!missing.isEmpty()) {
            throw Failure.of(
                    "It runs, but without %s.".formatted(String.join(", ", missing)),
                    "See: ./demo status, ./demo logs " + missing.get(0),
                    "Way out: ./demo down, then ./demo up");
        }
        terminal.line("It already runs; nothing was changed.");
        if (build.isNeeded()) {
            terminal.line("It is older than the sources; to build and start anew: ./demo down, then ./demo up");
        }
        new Overview(workspace, terminal).print(store.ports(environment));
        return true;
    }

    private Failure underWay() {
        String who = store.launcher()
                .map(process -> " (pid %d)".formatted(process.pid()))
                .orElse("");
        return Failure.of("Another start is under way%s.".formatted(who), "Wait for it, or end it: ./demo down");
    }
}

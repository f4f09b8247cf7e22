package dev.observatory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.observatory.e2e.stack.Program;

/** What {@code ./demo up --detach} starts, with the supervisor that restarts its parts, in a folder that borrows this build's jars. */
final class LaunchedDemo implements AutoCloseable {

    /** A process that backend-service starts, and no part of its own. */
    static final String POSTGRESQL = "postgresql";

    /** The parts, the called before their callers, and the variables of their ports. */
    static final Map<String, String> PORTS = Map.of(
            "lite", "LITE_PORT",
            "llm-proxy-service", "LLM_PROXY_PORT",
            "backend-service", "BACKEND_PORT",
            "frontend-service", "FRONTEND_PORT");

    /** Started by {@code --pipeline} only. */
    static final String PROMETHEUS = "PROMETHEUS_PORT";

    static final String ALERTMANAGER = "ALERTMANAGER_PORT";

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final List<String> OTHER_PORTS = List.of(
            "LLM_PROXY_GRPC_PORT",
            "OTLP_GRPC_PORT",
            "OTLP_HTTP_PORT",
            "LITE_OTLP_GRPC_PORT",
            "LITE_OTLP_HTTP_PORT",
            "COLLECTOR_HEALTH_PORT",
            "COLLECTOR_METRICS_PORT",
            "SPAN_METRICS_PORT",
            "JAEGER_GRPC_PORT",
            "JAEGER_THRIFT_PORT",
            "ZIPKIN_PORT",
            PROMETHEUS,
            ALERTMANAGER);
    private static final List<String> MODULES =
            List.of("llm-proxy-service", "backend-service", "frontend-service", "chat-cli", "e2e-tests", "bench");

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    private LaunchedDemo(Path root) {
        this.root = root;
    }

    /**
     * @param root an empty folder
     * @param options of {@code ./demo up}
     */
    static LaunchedDemo start(Path root, String... options) {
        LaunchedDemo demo = new LaunchedDemo(root);
        demo.borrow();
        String[] command =
                Stream.concat(Stream.of("up", "--detach"), Stream.of(options)).toArray(String[]::new);
        Command.Run up = demo.run(command);
        if (up.exitCode() != 0) {
            // The first start fills a database, which may take longer on a busy machine than ./demo waits.
            System.err.println(up.output());
            up = demo.run(command);
        }
        if (up.exitCode() != 0) {
            demo.close();
            throw new IllegalStateException(up.output());
        }
        return demo;
    }

    private void borrow() {
        PORTS.values().forEach(this::take);
        OTHER_PORTS.forEach(this::take);
        environment.put(
                "POSTGRESQL_PROGRAMS_DIR",
                ProjectFiles.ROOT.resolve(".demo/programs/postgresql-tests").toString());
        try {
            // Older than the jars, so that nothing is built.
            Path pom = Files.copy(ProjectFiles.ROOT.resolve("pom.xml"), root.resolve("pom.xml"));
            Files.setLastModifiedTime(pom, FileTime.fromMillis(0));
            for (String module : MODULES) {
                Path folder = Files.createDirectories(root.resolve(module));
                Files.createSymbolicLink(
                        folder.resolve("target"),
                        ProjectFiles.ROOT.resolve(module).resolve("target"));
            }
            Path stack = Path.of("observability-stack");
            Files.createSymbolicLink(root.resolve(stack), ProjectFiles.ROOT.resolve(stack));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(String port) {
        environment.put(port, Integer.toString(Program.freePort()));
    }

    private Command.Run run(String... arguments) {
        Path launcher = ProjectFiles.ROOT.resolve("launcher/target");
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Ddemo.root=" + root,
                "-cp",
                launcher.resolve("launcher.jar") + ":" + launcher.resolve("lib") + "/*",
                "dev.observatory.launcher.Demo"));
        command.addAll(List.of(arguments));
        return Command.run(root, environment, LIMIT, command);
    }

    String url(String part) {
        return "http://localhost:" + environment.get(PORTS.getOrDefault(part, part));
    }

    /** @param file below the root */
    String text(String file) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return of a part or of {@link #POSTGRESQL}, the one that was started last */
    ProcessHandle process(String name) {
        return ProcessHandle.of(name.equals(POSTGRESQL) ? postgresql() : part(name))
                .orElseThrow(() -> new IllegalStateException(name + " doesn't run"));
    }

    private long part(String name) {
        try {
            return new ObjectMapper()
                    .readTree(root.resolve(".demo/run/state.json").toFile())
                    .at("/started/" + name + "/processes/0/pid")
                    .asLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long postgresql() {
        try {
            Path file = root.resolve(".demo/data/postgresql/postmaster.pid");
            return Long.parseLong(Files.readAllLines(file).get(0).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return what its supervisor saw */
    String supervisorLog() {
        return text(".demo/logs/supervisor.log");
    }

    @Override
    public void close() {
        Command.Run down = run("down");
        if (down.exitCode() != 0) {
            throw new IllegalStateException(down.output());
        }
    }
}

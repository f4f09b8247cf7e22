package dev.observatory.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a part as a process of its own that outlives the launcher. */
final class PartLauncher {

    /**
     * Ctrl-C reaches every process of the terminal's foreground group. The parts must not hear it: the launcher ends them in
     * order. So each gets its own group (set -m) and ignores the signal even before that; nohup keeps it when the
     * terminal closes.
     */
    private static final String DETACH = """
            trap '' INT
            set -m
            log=$1
            shift
            nohup "$@" >>"$log" 2>&1 </dev/null &
            echo $!
            """;

    private final Workspace workspace;
    private final JvmOptions jvmOptions;
    private final Path java;
    private final Pipeline pipeline;

    PartLauncher(Workspace workspace, JvmOptions jvmOptions, Path java, Pipeline pipeline) {
        this.workspace = workspace;
        this.jvmOptions = jvmOptions;
        this.java = java;
        this.pipeline = pipeline;
    }

    ProcessId start(Part part, Ports ports) {
        Path log = workspace.log(part);
        try {
            rotate(log);
            ProcessBuilder builder = new ProcessBuilder(command(part, ports, log))
                    .directory(workspace.root().toFile());
            builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment(ports, workspace.data()));
            builder.environment()
                    .putIfAbsent(
                            "LITE_VIEWS",
                            workspace
                                    .root()
                                    .resolve("observability-stack/lite.yaml")
                                    .toString());
            if (part.program() instanceof Part.Binary) {
                builder.environment().putAll(pipeline.environment(part, ports));
            }
            Process shell = builder.start();
            String pid = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return ProcessId.of(Long.parseLong(pid)).orElseThrow(() -> gone(part, ports));
        } catch (IOException | NumberFormatException e) {
            throw Failure.of(
                    "%s could not be started (%s).".formatted(part.name(), e.getMessage()),
                    "Log: " + workspace.shown(log));
        }
    }

    /** How the parts find each other; set over the user's own values, or the demo would not be wired to itself. */
    static Map<String, String> environment(Ports ports, Path data) {
        return Map.of(
                "BACKEND_URL", ports.url(Parts.BACKEND),
                "LLM_PROXY_URL", ports.url(Parts.LLM_PROXY),
                "LLM_PROXY_GRPC_PORT", Integer.toString(ports.of(Parts.LLM_PROXY_GRPC)),
                "OBSERVATORY_DATA_DIR", data.toString(),
                "OBSERVATORY_VIEWER_LITE", ports.url(Parts.LITE) + "/#/traces/{traceId}",
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:" + ports.of(Parts.OTLP_GRPC),
                "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc",
                // Lite's own; with a pipeline, the Collector has the standard ones.
                "OTLP_GRPC_PORT", Integer.toString(ports.ofEither(Parts.LITE_OTLP_GRPC, Parts.OTLP_GRPC)),
                "OTLP_HTTP_PORT", Integer.toString(ports.ofEither(Parts.LITE_OTLP_HTTP, Parts.OTLP_HTTP)));
    }

    private List<String> command(Part part, Ports ports, Path log) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", DETACH, "demo", log.toString()));
        if (part.program() instanceof Part.Module module) {
            command.add(java.toString());
            command.addAll(jvmOptions.of(part, module));
            command.add("-Dquarkus.http.port=" + ports.of(part));
            command.add("-jar");
            command.add(module.jar(workspace.root()).toString());
        } else if (part.program() instanceof Part.Binary binary) {
            command.addAll(pipeline.command(part, binary, ports));
        }
        return command;
    }

    private Failure gone(Part part, Ports ports) {
        return new Obituary(workspace).of(part, ports, "ended at once");
    }

    private static void rotate(Path log) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createFile(log);
    }
}

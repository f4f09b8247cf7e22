package dev.observatory.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The real Collector, Prometheus and Alertmanager without Docker: Go builds them, and they run with the configurations that
 * ship. Only addresses differ: the Collector reads them from its environment; Prometheus reads no targets from it, so it gets a
 * copy with other target files; and so does Alertmanager, with another address of the frontend.
 */
final class Pipeline {

    private static final String FRONTEND_IN_DOCKER = "http://frontend-service:8080";

    private final Workspace workspace;
    private final Path stack;
    private final Map<String, Path> folders = new HashMap<>();

    Pipeline(Workspace workspace) {
        this.workspace = workspace;
        this.stack = workspace.root().resolve("observability-stack");
    }

    /** Builds the programs that are not there yet, and writes the copies. */
    void prepare(Ports ports) {
        for (Part part : List.of(Parts.COLLECTOR, Parts.PROMETHEUS, Parts.ALERTMANAGER)) {
            Part.Binary binary = (Part.Binary) part.program();
            folders.put(binary.build(), build(binary.build()));
        }
        try {
            writePrometheus(ports);
            String alertmanager = Files.readString(stack.resolve("alertmanager/alertmanager.yaml"));
            Files.writeString(alertmanagerFile(), alertmanager.replace(FRONTEND_IN_DOCKER, ports.url(Parts.FRONTEND)));
        } catch (IOException e) {
            throw Failure.of("The pipeline's configuration could not be written (%s).".formatted(e.getMessage()));
        }
    }

    List<String> command(Part part, Part.Binary binary, Ports ports) {
        String program = folders.get(binary.build()).resolve(binary.file()).toString();
        String address = "127.0.0.1:" + ports.of(part);
        String data = workspace.data().resolve(part.name()).toString();
        if (part.equals(Parts.COLLECTOR)) {
            return List.of(program, "--config=" + stack.resolve("otel-collector/config.yaml"));
        }
        if (part.equals(Parts.ALERTMANAGER)) {
            return List.of(
                    program,
                    "--config.file=" + alertmanagerFile(),
                    "--storage.path=" + data,
                    "--web.listen-address=" + address,
                    "--web.external-url=" + ports.url(part),
                    "--cluster.listen-address=");
        }
        return List.of(
                program,
                "--config.file=" + prometheusFolder().resolve("prometheus.yaml"),
                "--storage.tsdb.path=" + data,
                "--storage.tsdb.retention.time=1d",
                "--storage.tsdb.retention.size=1GB",
                "--enable-feature=exemplar-storage",
                "--web.listen-address=" + address,
                "--web.external-url=" + ports.url(part));
    }

    /** What these programs read from their environment; the Collector's is listed in docs/reference/collector.md. */
    Map<String, String> environment(Part part, Ports ports) {
        Map<String, String> environment = new HashMap<>();
        environment.put("GOMEMLIMIT", "170MiB");
        if (part.equals(Parts.COLLECTOR)) {
            part.ports().forEach(port -> environment.put(port.variable(), Integer.toString(ports.of(port))));
            String lite = "localhost:" + ports.of(Parts.LITE_OTLP_GRPC);
            environment.put("COLLECTOR_HOST", "127.0.0.1");
            environment.put("JAEGER_ENDPOINT", lite);
            environment.put("LOKI_ENDPOINT", "http://localhost:" + ports.of(Parts.LITE_OTLP_HTTP));
            // Lite is Jaeger and Loki here; it would hold each span twice if it were Tempo, too.
            environment.put("TEMPO_EXPORTER", "nop/tempo");
            environment.put(
                    "COLLECTOR_QUEUE_DIR", workspace.data().resolve(part.name()).toString());
        }
        if (part.equals(Parts.PROMETHEUS)) {
            String lite = ports.url(Parts.LITE);
            environment.put("RUNBOOKS_URL", ports.url(Parts.FRONTEND) + "/runbooks/");
            environment.put("DASHBOARDS_URL", lite + "/#/");
            environment.put("TRACES_URL", lite + "/#/traces?errors=true&service=");
        }
        return environment;
    }

    private void writePrometheus(Ports ports) throws IOException {
        Path shipped = stack.resolve("prometheus");
        Path copy = prometheusFolder();
        for (String folder : List.of("rules", "targets")) {
            Files.createDirectories(copy.resolve(folder));
        }
        for (Path old : files(copy.resolve("rules"))) {
            Files.delete(old);
        }
        for (Path rules : files(shipped.resolve("rules/demo"))) {
            Files.copy(rules, copy.resolve("rules").resolve(rules.getFileName()));
        }
        Files.copy(
                shipped.resolve("prometheus.yaml"),
                copy.resolve("prometheus.yaml"),
                StandardCopyOption.REPLACE_EXISTING);
        for (Path targets : files(shipped.resolve("targets"))) {
            Files.writeString(copy.resolve("targets").resolve(targets.getFileName()), local(targets, ports));
        }
    }

    /** @return the target file with the addresses of this run; with none where the part does not run here */
    private static String local(Path targets, Ports ports) throws IOException {
        Map<String, PortSetting> addresses = Map.of(
                "frontend-service:8080", Parts.FRONTEND.http(),
                "backend-service:8081", Parts.BACKEND.http(),
                "llm-proxy-service:8082", Parts.LLM_PROXY.http(),
                "otel-collector:8889", Parts.SPAN_METRICS,
                "otel-collector:8888", Parts.COLLECTOR_METRICS,
                "prometheus:9090", Parts.PROMETHEUS.http(),
                "alertmanager:9093", Parts.ALERTMANAGER.http());
        String text = Files.readString(targets);
        for (Map.Entry<String, PortSetting> address : addresses.entrySet()) {
            text = text.replace(address.getKey(), "localhost:" + ports.of(address.getValue()));
        }
        return text.contains("localhost:") ? text : "[]\n";
    }

    private Path build(String name) {
        ProcessBuilder builder =
                new ProcessBuilder("bash", stack.resolve("binaries/build").toString(), name);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            Process process = builder.start();
            List<String> printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (process.waitFor() != 0) {
                throw Failure.of(
                        "%s could not be built, see above.".formatted(name),
                        "--pipeline needs Go 1.26 or later: https://go.dev/dl",
                        "Way out without it: ./demo up, or docker compose up");
            }
            return Path.of(printed.get(printed.size() - 1));
        } catch (IOException e) {
            throw Failure.of("%s could not be built (%s).".formatted(name, e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while building", e);
        }
    }

    private Path prometheusFolder() {
        return workspace.run().resolve("prometheus");
    }

    private Path alertmanagerFile() {
        return workspace.run().resolve("alertmanager.yaml");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}

package dev.observatory.e2e.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.observatory.e2e.Http;
import dev.observatory.e2e.Services;

/** The real Prometheus with the shipped configuration and rules; only the files in {@code targets/} are swapped. */
class Prometheus implements AutoCloseable {

    static final Path SHIPPED = Path.of("..", "observability-stack", "prometheus");

    private final Http http = new Http();
    private final int port;
    private final Program program;

    private Prometheus(Path folder, int port, Map<String, String> environment) {
        this.port = port;
        program = Program.start(
                List.of(
                        Binaries.folder("prometheus").resolve("prometheus").toString(),
                        "--config.file=" + folder.resolve("prometheus.yaml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--enable-feature=exemplar-storage",
                        "--web.enable-remote-write-receiver",
                        "--web.listen-address=127.0.0.1:" + port),
                environment,
                "http://localhost:" + port + "/-/ready");
    }

    static Prometheus start(Services services, Collector collector) {
        return startWith(
                Map.of("services.yaml", targets(services), "otel-collector.yaml", targets(collector)), Map.of());
    }

    /** Starts it without a Collector, with an Alertmanager for its alerts. */
    static Prometheus start(Services services, Alertmanager alertmanager) {
        return startWith(
                Map.of("services.yaml", targets(services), "alertmanager.yaml", targets(alertmanager)),
                Map.of(
                        "RUNBOOKS_URL", services.frontend().url() + "/runbooks/",
                        "DASHBOARDS_URL", "http://dashboards/",
                        "TRACES_URL", "http://traces?service="));
    }

    /** Starts it with everything that is scraped, and an Alertmanager for its alerts. */
    static Prometheus start(Services services, Collector collector, Alertmanager alertmanager) {
        return startWith(
                Map.of(
                        "services.yaml",
                        targets(services),
                        "otel-collector.yaml",
                        targets(collector),
                        "alertmanager.yaml",
                        targets(alertmanager)),
                Map.of());
    }

    private static String targets(Collector collector) {
        return "- targets: [localhost:%d, localhost:%d]\n"
                .formatted(collector.spanMetricsPort(), collector.metricsPort());
    }

    private static String targets(Alertmanager alertmanager) {
        return "- targets: [%s]\n".formatted(address(alertmanager.url()));
    }

    private static String targets(Services services) {
        StringBuilder targets = new StringBuilder();
        services.parts()
                .forEach((name, part) -> targets.append(
                        "- targets: [%s]\n  labels: {service_name: %s}\n".formatted(address(part.url()), name)));
        return targets.toString();
    }

    /** @param targets the content of target files by their names; itself is a target, the rest is left empty */
    private static Prometheus startWith(Map<String, String> targets, Map<String, String> environment) {
        try {
            Path folder = Files.createTempDirectory("prometheus");
            int port = Program.freePort();
            Map<String, String> all = new HashMap<>(targets);
            all.put("prometheus.yaml", "- targets: [localhost:%d]\n".formatted(port));
            for (Path shipped : files("targets")) {
                all.putIfAbsent(shipped.getFileName().toString(), "[]\n");
            }
            Files.createDirectories(folder.resolve("rules"));
            Files.createDirectories(folder.resolve("targets"));
            for (Path rules : files("rules/demo")) {
                Files.copy(rules, folder.resolve("rules").resolve(rules.getFileName()));
            }
            Files.copy(SHIPPED.resolve("prometheus.yaml"), folder.resolve("prometheus.yaml"));
            for (Map.Entry<String, String> file : all.entrySet()) {
                Files.writeString(folder.resolve("targets").resolve(file.getKey()), file.getValue());
            }
            return new Prometheus(folder, port, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String address(String url) {
        return URI.create(url).getAuthority();
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(SHIPPED.resolve(folder))) {
            return files.toList();
        }
    }

    String url() {
        return "http://localhost:" + port;
    }

    /** @return {@code data} of an answer of its HTTP API */
    JsonNode get(String pathAndQuery) {
        JsonNode answer = http.get(url() + "/api/v1" + pathAndQuery).json();
        if (!answer.path("status").asText().equals("success")) {
            throw new IllegalStateException(pathAndQuery + ": " + answer);
        }
        return answer.path("data");
    }

    /** @return the samples of an instant query */
    JsonNode query(String expression) {
        return get("/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .path("result");
    }

    @Override
    public void close() {
        program.close();
    }
}

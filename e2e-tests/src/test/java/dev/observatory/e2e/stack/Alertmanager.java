package dev.observatory.e2e.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.observatory.e2e.Http;

/** The real Alertmanager with the shipped configuration; only the frontend's address differs. */
class Alertmanager implements AutoCloseable {

    private static final Path SHIPPED = Path.of("..", "observability-stack", "alertmanager", "alertmanager.yaml");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Http http = new Http();
    private final int port = Program.freePort();
    private final Program program;

    private Alertmanager(Path folder) {
        program = Program.start(
                List.of(
                        Binaries.folder("alertmanager").resolve("alertmanager").toString(),
                        "--config.file=" + folder.resolve("alertmanager.yaml"),
                        "--storage.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address="),
                Map.of(),
                "http://localhost:" + port + "/-/ready");
    }

    /** @param frontendUrl where it sends alerts to */
    static Alertmanager start(String frontendUrl) {
        try {
            Path folder = Files.createTempDirectory("alertmanager");
            String config = Files.readString(SHIPPED).replace("http://frontend-service:8080", frontendUrl);
            Files.writeString(folder.resolve("alertmanager.yaml"), config);
            return new Alertmanager(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://localhost:" + port;
    }

    /** Tells it of alerts that fire, each a set of labels, as Prometheus does. */
    void fire(List<Map<String, String>> labels) {
        List<Map<String, Object>> alerts = labels.stream()
                .map(set -> Map.<String, Object>of("labels", set))
                .toList();
        String body = JSON.valueToTree(alerts).toString();
        int status = http.postJson(url() + "/api/v2/alerts", body).status();
        if (status != 200) {
            throw new IllegalStateException("Alertmanager answers " + status);
        }
    }

    /** @return the alerts it has, those it keeps back too */
    JsonNode alerts() {
        return http.get(url() + "/api/v2/alerts").json();
    }

    @Override
    public void close() {
        program.close();
    }
}

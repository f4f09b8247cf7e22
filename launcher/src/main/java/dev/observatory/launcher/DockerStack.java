package dev.observatory.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What {@code docker compose up} publishes, by the ports in {@code .env}; a variable of the shell wins, as there. */
final class DockerStack {

    private static final List<String> PARTS =
            List.of("FRONTEND", "BACKEND", "LLM_PROXY", "JAEGER", "TEMPO", "LOKI", "PROMETHEUS", "GRAFANA");

    private DockerStack() {}

    /**
     * The URLs of its parts, as {@code FRONTEND_URL} and so on.
     *
     * @throws Failure if its frontend does not listen
     */
    static Map<String, String> urls(Path root, Map<String, String> environment) throws IOException {
        Properties ports = new Properties();
        if (Files.exists(root.resolve(".env"))) {
            try (Reader reader = Files.newBufferedReader(root.resolve(".env"))) {
                ports.load(reader);
            }
        }
        ports.putAll(environment);
        String frontend = ports.getProperty("FRONTEND_PORT");
        if (frontend == null || !Doctor.inUse(Integer.parseInt(frontend.strip()))) {
            throw Failure.of(
                    "Nothing is running that could be asked.",
                    "Way out: ./demo up --detach, or docker compose up -d --wait");
        }
        Map<String, String> urls = new HashMap<>(Map.of("LOGS_COMMAND", "docker compose logs"));
        PARTS.forEach(part -> urls.put(part + "_URL", "http://localhost:" + ports.getProperty(part + "_PORT")));
        urls.put("COLLECTOR_URL", "http://localhost:" + ports.getProperty("COLLECTOR_HEALTH_PORT"));
        String metrics = "http://localhost:" + ports.getProperty("COLLECTOR_METRICS_PORT", "8888");
        urls.put("COLLECTOR_METRICS_URL", metrics + "/metrics"); // published with a vendor alone
        return urls;
    }
}

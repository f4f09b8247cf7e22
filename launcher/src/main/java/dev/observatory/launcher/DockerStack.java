package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@code docker compose up} publishes, by the ports in {@code .env}; a variable of the shell wins, as there. */
final class DockerStack {

    private static final List<String> PARTS =
            List.of("FRONTEND", "BACKEND", "LLM_PROXY", "JAEGER", "TEMPO", "LOKI", "PROMETHEUS", "GRAFANA");

    private final Path file;
    private final Map<String, String> environment;

    DockerStack(Workspace workspace, Map<String, String> environment) {
        this.file = workspace.root().resolve(".env");
        this.environment = environment;
    }

    /**
     * The URLs of its parts, as {@code FRONTEND_URL} and so on.
     *
     * @throws Failure if its frontend does not listen
     */
    Map<String, String> urls() {
        Map<String, String> ports = ports();
        String frontend = ports.get("FRONTEND_PORT");
        if (frontend == null || !PortCheck.inUse(Integer.parseInt(frontend))) {
            throw Failure.of(
                    "Nothing is running that could be verified.",
                    "Way out: ./demo up --detach, or docker compose up -d --wait");
        }
        Map<String, String> urls = new HashMap<>();
        for (String part : PARTS) {
            urls.put(part + "_URL", "http://localhost:" + ports.get(part + "_PORT"));
        }
        urls.put("COLLECTOR_URL", "http://localhost:" + ports.get("COLLECTOR_HEALTH_PORT"));
        urls.put("LOGS_COMMAND", "docker compose logs");
        return urls;
    }

    private Map<String, String> ports() {
        Map<String, String> ports = new HashMap<>();
        if (!Files.exists(file)) {
            return ports;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf("_PORT=");
                if (equals > 0) {
                    String name = line.substring(0, equals) + "_PORT";
                    ports.put(
                            name,
                            environment
                                    .getOrDefault(name, line.substring(name.length() + 1))
                                    .strip());
                }
            }
            return ports;
        } catch (IOException e) {
            throw Failure.of("%s cannot be read (%s).".formatted(file, e.getMessage()));
        }
    }
}

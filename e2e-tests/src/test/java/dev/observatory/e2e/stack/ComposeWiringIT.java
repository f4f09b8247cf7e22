package dev.observatory.e2e.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What docker compose makes of the containers together: who reaches whom, who ends first, which settings arrive. */
@ExtendWith(Binaries.class)
class ComposeWiringIT {

    private static final Path CONFIGURATION = Path.of("..", "docs", "reference", "configuration.md");
    private static final Set<String> SERVICES = Set.of("frontend-service", "backend-service", "llm-proxy-service");
    /** A row of the table: its variable, who reads it, and where compose has it from. */
    private static final Pattern OF_ALL_SERVICES =
            Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (?:services|all) \\| (?:`\\.env`|fixed) \\|");

    private final Compose compose = Compose.read();

    @Test
    void settingsOfAllServices_reachTheirContainers() throws IOException {
        Set<String> documented = OF_ALL_SERVICES
                .matcher(Files.readString(CONFIGURATION))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertTrue(documented.size() > 5, documented::toString);
        for (String service : SERVICES) {
            Set<String> missing = new TreeSet<>(documented);
            missing.removeIf(
                    name -> compose.service(service).path("environment").has(name));
            assertEquals(Set.of(), missing, service);
        }
    }

    @Test
    void collector_isStoppedAfterWhoSendsToItAndBeforeWhatItSendsTo() {
        assertEquals(SERVICES, dependents("otel-collector"));
        for (String store : List.of("jaeger", "tempo", "loki")) {
            assertEquals(Set.of("otel-collector"), dependents(store), store);
        }
    }

    /** Compose stops a container before those that it depends on. */
    private Set<String> dependents(String name) {
        return new TreeSet<>(compose.services(
                (other, service) -> service.path("depends_on").has(name) ? Stream.of(other) : Stream.empty()));
    }

    @Test
    void postgres_isReachedByTheBackendAlone() {
        assertEquals(Set.of("backend-service"), neighbours("postgres"));
    }

    /** A value that is written down is known to all who can read the repository. */
    @Test
    void secrets_areInNoFileOfTheRepository() throws IOException {
        List<String> written = compose.services((name, service) -> service.path("environment").properties().stream()
                .filter(variable -> variable.getKey().matches(".*(PASSWORD|KEYS?|TOKEN|SECRET)"))
                .filter(variable -> !variable.getValue().asText("").isEmpty())
                .filter(variable -> !variable.getValue().asText().contains("__file{"))
                .map(variable -> name + ": " + variable.getKey()));

        assertEquals(List.of(), written);
        assertTrue(Files.readAllLines(Path.of("..", ".gitignore")).contains("/secrets/"));
    }

    @Test
    void databasesPassword_isSeenByTheDatabaseAndTheBackendAlone() {
        Set<String> readers = new TreeSet<>(compose.services((name, service) -> Compose.stream(service.path("volumes"))
                .filter(volume -> volume.path("source").asText().equals("database-password"))
                .map(volume -> name)));

        assertEquals(Set.of("backend-service", "database-password", "postgres"), readers);
        assertEquals(
                "none",
                compose.service("database-password").path("network_mode").asText());
    }

    /** Prometheus gives Jaeger its Monitor tab, takes in Tempo's service graph, and scrapes them all; the page asks Jaeger. */
    @Test
    void stores_areReachedByWhoWritesAndReadsThem() {
        for (String store : List.of("jaeger", "tempo", "loki")) {
            Set<String> others = neighbours(store);
            others.removeAll(Set.of("jaeger", "tempo", "loki"));
            assertEquals(store.equals("jaeger"), others.remove("frontend-service"), store);

            assertEquals(Set.of("alertmanager", "grafana", "otel-collector", "prometheus"), others, store);
        }
    }

    private Set<String> neighbours(String name) {
        Set<String> mine = networks(compose.service(name));
        Set<String> neighbours = new TreeSet<>(compose.services((other, service) ->
                networks(service).stream().anyMatch(mine::contains) ? Stream.of(other) : Stream.empty()));
        neighbours.remove(name);
        return neighbours;
    }

    private static Set<String> networks(JsonNode service) {
        Set<String> names = new TreeSet<>();
        service.path("networks").fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void services_mayEndTheirLongestCall() {
        for (String service : SERVICES) {
            assertEquals(
                    "1m20s", compose.service(service).path("stop_grace_period").asText(), service);
        }
    }

    /** Each is called by its name from the other containers, and by no name that a page could choose. */
    @Test
    void services_areCalledByTheirOwnNames() {
        for (String service : SERVICES) {
            String allowed =
                    compose.service(service).at("/environment/ALLOWED_HOSTS").asText();

            assertTrue(List.of(allowed.split(",")).contains(service), service + " allows " + allowed);
        }
    }

    @Test
    void foreignPages_readNoMetricsAndSilenceNoAlerts() {
        String prometheus = compose.service("prometheus").path("command").toString();

        assertTrue(prometheus.contains("--web.cors.origin=http://localhost:9090"), prometheus);
        assertTrue(compose.service("alertmanager").path("ports").isEmpty());
    }
}

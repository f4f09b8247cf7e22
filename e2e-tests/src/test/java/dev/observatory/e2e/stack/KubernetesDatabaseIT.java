package dev.observatory.e2e.stack;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** PostgreSQL has a connection for each that the instances of backend-service may open. */
@ExtendWith(Binaries.class)
class KubernetesDatabaseIT {

    private static final Path SETTINGS = Path.of("../backend-service/src/main/resources/application.properties");
    private static final Pattern MAX_CONNECTIONS = Pattern.compile("max_connections=(\\d+)");

    /** PostgreSQL's default. */
    private static final int MAX_CONNECTIONS_DEFAULT = 100;

    /** superuser_reserved_connections */
    private static final int RESERVED = 3;

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/small", "overlays/large"})
    void connections_areEnoughForAllInstances_andOneThatReplacesAnother(String folder) throws IOException {
        Manifests manifests = Manifests.read(folder);

        int wanted = (maxReplicas(manifests) + maxSurge(manifests)) * connectionsOfAnInstance();

        int allowed = maxConnections(manifests) - RESERVED;
        assertTrue(wanted <= allowed, () -> wanted + " of " + allowed);
    }

    /** Without an autoscaler: one. */
    private static int maxReplicas(Manifests manifests) {
        return backend(manifests, "HorizontalPodAutoscaler")
                .map(scaler -> scaler.at("/spec/maxReplicas").asInt())
                .orElse(1);
    }

    private static int maxSurge(Manifests manifests) {
        return backend(manifests, "Deployment")
                .orElseThrow()
                .at("/spec/strategy/rollingUpdate/maxSurge")
                .asInt();
    }

    private static Optional<JsonNode> backend(Manifests manifests, String kind) {
        return manifests
                .ofKind(kind)
                .filter(object -> Manifests.name(object).equals("backend-service"))
                .findFirst();
    }

    private static int connectionsOfAnInstance() throws IOException {
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(SETTINGS)) {
            settings.load(file);
        }
        return Integer.parseInt(settings.getProperty("quarkus.datasource.reactive.max-size"))
                + Integer.parseInt(settings.getProperty("quarkus.datasource.jdbc.max-size"));
    }

    private static int maxConnections(Manifests manifests) {
        Matcher set = MAX_CONNECTIONS.matcher(
                manifests.workloads().get("postgres").container().path("args").toString());
        return set.find() ? Integer.parseInt(set.group(1)) : MAX_CONNECTIONS_DEFAULT;
    }
}

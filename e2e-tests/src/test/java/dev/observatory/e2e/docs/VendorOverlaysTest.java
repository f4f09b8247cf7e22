package dev.observatory.e2e.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What sends telemetry to a vendor adds to the configurations that ship, and whoever doesn't ask for it has nothing of it. */
class VendorOverlaysTest {

    private static final String COLLECTOR = "observability-stack/otel-collector/";
    private static final String PARTS = "launcher/src/main/resources/dev/observatory/launcher/parts.yaml";
    private static final JsonNode CONFIG = ProjectYaml.read(COLLECTOR + "config.yaml");
    private static final Pattern TRACE_OF_A_VENDOR =
            Pattern.compile("honeycomb|sigv4|amazonaws|vendor[-_]|/run/secrets", Pattern.CASE_INSENSITIVE);

    static Set<String> vendors() {
        Set<String> names = new TreeSet<>();
        ProjectYaml.read(PARTS).path("vendors").fieldNames().forEachRemaining(names::add);
        assertTrue(names.size() > 2, names::toString);
        return names;
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void lists_haveAllThatTheyReplace(String vendor) {
        JsonNode overlay = ProjectYaml.read(COLLECTOR + vendor + ".yaml").path("service");

        assertSuperset(overlay.path("extensions"), CONFIG.at("/service/extensions"), "extensions");
        overlay.path("pipelines")
                .properties()
                .forEach(pipeline -> pipeline.getValue()
                        .properties()
                        .forEach(list -> assertSuperset(
                                list.getValue(),
                                CONFIG.path("service")
                                        .path("pipelines")
                                        .path(pipeline.getKey())
                                        .path(list.getKey()),
                                pipeline.getKey())));
    }

    private static void assertSuperset(JsonNode list, JsonNode replaced, String what) {
        if (!list.isMissingNode()) {
            List<String> all = texts(list);
            assertTrue(all.containsAll(texts(replaced)), () -> what + ": " + all);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void exporters_compressAndKeepABoundedQueueOnDisk(String vendor) {
        ProjectYaml.read(COLLECTOR + vendor + ".yaml")
                .path("exporters")
                .properties()
                .forEach(exporter -> {
                    assertEquals("gzip", exporter.getValue().path("compression").asText());
                    JsonNode queue = exporter.getValue().path("sending_queue");
                    assertEquals("file_storage", queue.path("storage").asText());
                    assertTrue(queue.path("queue_size").asInt() > 0);
                });
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void secret_isAMountedFileThatGitIgnores_andNoVariable(String vendor) {
        JsonNode compose = ProjectYaml.read("compose.%s.yaml".formatted(vendor));
        String file = compose.path("secrets").iterator().next().path("file").asText();

        assertEquals(
                ProjectYaml.read(PARTS)
                        .path("vendors")
                        .path(vendor)
                        .path("secret")
                        .asText(),
                file);
        assertTrue(ProjectYaml.text(".gitignore").contains("/secrets/"));
        assertTrue(ProjectYaml.text(".dockerignore").lines().noneMatch("!secrets"::equals));
        compose.at("/services/otel-collector/environment")
                .fieldNames()
                .forEachRemaining(
                        variable -> assertFalse(variable.matches(".*(KEY|TOKEN|SECRET|PASSWORD|HEADERS)"), variable));
        assertEquals(1, compose.path("services").size(), "another container than the Collector has to do with it");
    }

    @Test
    void nothingOfAVendor_isWhereNobodyAskedForIt() {
        for (String file : List.of(
                COLLECTOR + "config.yaml", "compose.yaml", "observability-stack/compose.yaml", ".env", "Dockerfile")) {
            assertFalse(TRACE_OF_A_VENDOR.matcher(ProjectYaml.text(file)).find(), file);
        }
    }
}

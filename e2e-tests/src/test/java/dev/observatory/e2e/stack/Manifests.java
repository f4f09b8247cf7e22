package dev.observatory.e2e.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/**
 * The objects of one folder of {@code deploy/kubernetes}, as kubectl itself puts them together.
 *
 * @param objects of all kinds, in the order in which they are applied
 */
record Manifests(List<JsonNode> objects) {

    static final Path FOLDER =
            Path.of("..", "deploy", "kubernetes").toAbsolutePath().normalize();

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet");

    /** @param folder below {@code deploy/kubernetes} */
    static Manifests read(String folder) {
        try {
            Process kubectl = new ProcessBuilder(
                            Binaries.folder("kubernetes").resolve("kubectl").toString(),
                            "kustomize",
                            FOLDER.resolve(folder).toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<JsonNode> objects;
            try (MappingIterator<JsonNode> documents =
                    YAML.readerFor(JsonNode.class).readValues(kubectl.getInputStream())) {
                objects = documents.readAll();
            }
            if (kubectl.waitFor() != 0) {
                throw new IllegalStateException("kubectl kustomize " + folder + " failed, see above");
            }
            return new Manifests(objects);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Stream<JsonNode> ofKind(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    /** @return what runs, by its name */
    Map<String, Workload> workloads() {
        return objects.stream()
                .filter(object -> WORKLOADS.contains(object.path("kind").asText()))
                .collect(Collectors.toMap(
                        Manifests::name,
                        object -> new Workload(object.at("/spec/template"), configMaps()),
                        (a, b) -> b,
                        TreeMap::new));
    }

    private Map<String, JsonNode> configMaps() {
        return ofKind("ConfigMap").collect(Collectors.toMap(Manifests::name, map -> map.path("data"), (a, b) -> b));
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }
}

package dev.observatory.e2e.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The compose files as docker compose itself reads them.
 *
 * @param config with the services of all profiles
 */
record Compose(JsonNode config) {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    static Compose read() {
        try {
            Process compose = new ProcessBuilder(
                            Binaries.folder("compose").resolve("docker-compose").toString(),
                            "--profile",
                            "*",
                            "config",
                            "--format",
                            "json")
                    .directory(ROOT.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            JsonNode config = new ObjectMapper().readTree(compose.getInputStream());
            if (compose.waitFor() != 0) {
                throw new IllegalStateException("docker-compose config failed, see above");
            }
            return new Compose(config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode service(String name) {
        return config.at("/services/" + name);
    }

    /** @return what the function finds in each service, by its name and definition */
    List<String> services(BiFunction<String, JsonNode, Stream<String>> findings) {
        List<String> all = new ArrayList<>();
        config.path("services")
                .fields()
                .forEachRemaining(service ->
                        findings.apply(service.getKey(), service.getValue()).forEach(all::add));
        assertTrue(
                config.path("services").size() > 10,
                "only " + config.path("services").size() + " services");
        return all;
    }

    static Stream<JsonNode> stream(JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>();
        array.forEach(nodes::add);
        return nodes.stream();
    }

    /** @return the content of each file that a service is given, by its path in the container */
    static Stream<Map.Entry<String, String>> mountedFiles(JsonNode service) {
        return stream(service.path("volumes"))
                .filter(volume -> volume.path("type").asText().equals("bind"))
                .flatMap(volume -> files(
                        Path.of(volume.path("source").asText()),
                        volume.path("target").asText()));
    }

    private static Stream<Map.Entry<String, String>> files(Path source, String target) {
        try (Stream<Path> files = Files.walk(source)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> Map.entry(
                            file.equals(source) ? target : target + "/" + source.relativize(file), content(file)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

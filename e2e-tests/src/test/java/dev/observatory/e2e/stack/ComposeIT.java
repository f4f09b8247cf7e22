package dev.observatory.e2e.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The compose files as docker compose itself reads them. No image is pulled for it. */
@ExtendWith(Binaries.class)
class ComposeIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final long LIMIT_OF_ALL = 2_560L << 20;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");
    private static final Pattern SETTING = Pattern.compile("(?m)^([A-Z_]+)=");
    private static final Pattern PUBLISHED = Pattern.compile("localhost:(\\d+) \\| `[A-Z_]+_PORT` \\|");

    private final Compose compose = Compose.read();

    @Test
    void everyMountedFile_isThere() {
        List<String> missing = compose.services((name, service) ->
                mounted(service).filter(source -> !Files.exists(source)).map(source -> name + ": " + source));

        assertEquals(List.of(), missing);
    }

    /** Containers run as users of their own, and those that run as root have no capability to read everything. */
    @Test
    void everyMountedFile_canBeReadByTheUserOfItsContainer() {
        List<String> closed = compose.services((name, service) -> mounted(service)
                .flatMap(ComposeIT::walk)
                .filter(file -> !isOpen(file))
                .map(file -> name + ": " + file));

        assertEquals(List.of(), closed, "after a clone with umask 077: chmod -R go+rX observability-stack");
    }

    private static Stream<Path> mounted(JsonNode service) {
        return Compose.stream(service.path("volumes"))
                .filter(volume -> volume.path("type").asText().equals("bind"))
                .map(volume -> Path.of(volume.path("source").asText()));
    }

    private static Stream<Path> walk(Path source) {
        try (Stream<Path> files = Files.walk(source)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOpen(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.OTHERS_READ)
                    && (!Files.isDirectory(file) || permissions.contains(PosixFilePermission.OTHERS_EXECUTE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void publishedPorts_areOnLoopbackOnly() {
        List<String> open = compose.services((name, service) -> Compose.stream(service.path("ports"))
                .filter(port -> !port.path("host_ip").asText().equals("127.0.0.1"))
                .map(port -> name + ": " + port));

        assertEquals(List.of(), open);
    }

    @Test
    void publishedPorts_areThoseOfTheDocumentation() {
        Set<String> published = new TreeSet<>(compose.services((name, service) -> Compose.stream(service.path("ports"))
                .map(port -> port.path("published").asText())));

        assertEquals(matches(PUBLISHED, read(ROOT.resolve("docs/how-to/docker.md"))), published);
    }

    @Test
    void memoryLimits_areSetAndFitTogether() {
        Map<String, Long> limits = new TreeMap<>();
        compose.config().path("services").fields().forEachRemaining(service -> {
            if (!service.getValue().has("profiles")) {
                limits.put(
                        service.getKey(), service.getValue().path("mem_limit").asLong());
            }
        });

        assertTrue(limits.values().stream().allMatch(limit -> limit > 0), limits::toString);
        long sum = limits.values().stream().mapToLong(Long::longValue).sum();
        assertTrue(sum <= LIMIT_OF_ALL, () -> sum + " bytes: " + limits);
    }

    @Test
    void everyContainer_isClosed() {
        List<String> open = compose.services((name, service) -> Stream.of(
                        service.path("read_only").asBoolean() ? "" : "writable",
                        service.path("cap_drop").toString().equals("[\"ALL\"]") ? "" : "has capabilities",
                        service.path("security_opt").toString().contains("no-new-privileges")
                                ? ""
                                : "may gain privileges",
                        service.path("logging").path("options").has("max-size") ? "" : "logs without bound")
                .filter(finding -> !finding.isEmpty())
                .map(finding -> name + " " + finding));

        assertEquals(List.of(), open);
    }

    @Test
    void everyImage_isPinned() {
        List<String> loose = compose.services(
                (name, service) -> Stream.of(service.path("image").asText())
                        .filter(image -> !image.matches(".+:[^:/]*\\d.*") && !service.has("build"))
                        .map(image -> name + ": " + image));

        assertEquals(List.of(), loose);
    }

    @Test
    void everyVariable_isInTheEnvFile() {
        Set<String> used = new TreeSet<>();
        for (String file : List.of("compose.yaml", "observability-stack/compose.yaml")) {
            used.addAll(matches(VARIABLE, read(ROOT.resolve(file))));
        }

        assertEquals(matches(SETTING, read(ROOT.resolve(".env"))), used);
    }

    @Test
    void baseImages_areThoseOfTheEnvFile() {
        String dockerfile = read(ROOT.resolve("Dockerfile"));

        for (String line : read(ROOT.resolve(".env")).lines().toList()) {
            if (line.startsWith("JDK_IMAGE=") || line.startsWith("RUNTIME_IMAGE=")) {
                assertTrue(dockerfile.contains("ARG " + line), line + " is not the default of the Dockerfile");
            }
        }
    }

    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

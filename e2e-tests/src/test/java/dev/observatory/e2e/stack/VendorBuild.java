package dev.observatory.e2e.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.observatory.e2e.Command;
import dev.observatory.e2e.ProjectFiles;

/**
 * The services with the log sinks of all vendors, packaged as docs/how-to/rollbar.md says, in a copy of the tree: the usual build
 * stays as it is. A copy that is newer than what it is made of is taken as it is.
 */
final class VendorBuild {

    private static final Path COPY = Path.of("target", "vendors", "all").toAbsolutePath();
    private static final Path BUILT = COPY.resolve("built");
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private VendorBuild() {}

    /** @return the root of the tree that was built */
    static Path root() {
        try {
            if (!isCurrent()) {
                clear();
                ProjectFiles.copyTo(COPY);
                build();
                Files.createFile(BUILT);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return COPY;
    }

    private static boolean isCurrent() throws IOException {
        if (!Files.exists(BUILT)) {
            return false;
        }
        for (Path source : ProjectFiles.list(path -> path.contains("/src/main/") || path.endsWith("pom.xml"))) {
            if (Files.getLastModifiedTime(source).compareTo(Files.getLastModifiedTime(BUILT)) > 0) {
                return false;
            }
        }
        return true;
    }

    private static void clear() throws IOException {
        if (Files.exists(COPY)) {
            try (Stream<Path> files = Files.walk(COPY)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void build() {
        Command.Run build = Command.run(
                COPY,
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                LIMIT,
                List.of(
                        "./mvnw",
                        "-B",
                        "-ntp",
                        "-q",
                        "-Dmaven.repo.local=" + System.getProperty("localRepository"),
                        "-Dquick",
                        "-Dvendor=all",
                        // it compiles none, either
                        "-Dmaven.test.skip",
                        "-pl",
                        "frontend-service,backend-service,llm-proxy-service",
                        "-am",
                        "package"));
        if (build.exitCode() != 0) {
            throw new IllegalStateException(build.output());
        }
    }
}

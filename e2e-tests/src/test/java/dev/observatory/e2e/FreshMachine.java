package dev.observatory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.observatory.e2e.stack.Program;

/**
 * A machine that has never seen Observatory: a clone of its own, an empty home, cache and temporary folder. It shares what a
 * package manager downloaded: the Maven repository, and the Maven that the wrapper unpacked.
 */
final class FreshMachine {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final List<String> PORTS = List.of(
            "FRONTEND_PORT",
            "BACKEND_PORT",
            "LLM_PROXY_PORT",
            "LLM_PROXY_GRPC_PORT",
            "LITE_PORT",
            "OTLP_GRPC_PORT",
            "OTLP_HTTP_PORT");

    private final Path clone;
    private final Path temporary;
    private final Map<String, String> environment = new HashMap<>();

    /** @param folder an empty one */
    FreshMachine(Path folder) {
        try {
            // Blanks, as people's folders have.
            clone = Files.createDirectory(folder.resolve("a clone"));
            temporary = Files.createDirectory(folder.resolve("a tmp"));
            Path home = Files.createDirectory(folder.resolve("a home"));
            shareDownloads(Files.createDirectory(home.resolve(".m2")));
            environment.put("HOME", home.toString());
            environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
            environment.put("TMPDIR", temporary.toString());
            environment.put("JAVA_HOME", System.getProperty("java.home"));
            // The JVM reads neither HOME nor TMPDIR.
            environment.put("JAVA_TOOL_OPTIONS", "'-Duser.home=%s' '-Djava.io.tmpdir=%s'".formatted(home, temporary));
            PORTS.forEach(port -> environment.put(port, Integer.toString(Program.freePort())));
            ProjectFiles.copyTo(clone);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void shareDownloads(Path maven) throws IOException {
        // Surefire tells which one the build uses.
        link(maven.resolve("repository"), Path.of(System.getProperty("localRepository")));
        Path own = Path.of(System.getenv().getOrDefault("HOME", ""), ".m2");
        for (String shared : List.of("wrapper", "settings.xml")) {
            link(maven.resolve(shared), own.resolve(shared));
        }
    }

    private static void link(Path link, Path target) throws IOException {
        if (Files.exists(target)) {
            Files.createSymbolicLink(link, target.toRealPath());
        }
    }

    /** Runs {@code ./demo}. */
    Command.Run demo(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("bash", clone.resolve("demo").toString()));
        command.addAll(List.of(arguments));
        return Command.run(clone, environment, LIMIT, command);
    }

    /** @return the names of what is in the temporary folder */
    List<String> temporaryFiles() {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

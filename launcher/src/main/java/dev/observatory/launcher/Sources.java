package dev.observatory.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Knows whether the jars are older than what they are made from. */
final class Sources {

    private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");

    private final Path root;
    private final Map<String, Path> jars = new LinkedHashMap<>();

    Sources(Path root) {
        this.root = root;
        Parts.STANDARD.modules().forEach(part -> jars.put(part.module(), part.jar(root)));
        for (String program : List.of("chat-cli", "e2e-tests", "bench")) {
            jars.put(program, JavaProgram.jar(root, program));
        }
    }

    /** Whether no part has ever been built here. */
    boolean neverBuilt() {
        return missingJars().size() == jars.size();
    }

    boolean needBuild() {
        return jars.entrySet().stream().anyMatch(jar -> isStale(jar.getKey(), jar.getValue()));
    }

    /** Marks the jars as made from the sources of that moment: what was edited during the build is newer than that. */
    void markBuilt(FileTime start) throws IOException {
        for (Path jar : jars.values()) {
            Files.setLastModifiedTime(jar, start);
        }
    }

    List<Path> missingJars() {
        return jars.values().stream().filter(jar -> !Files.exists(jar)).toList();
    }

    /** Each jar may hold all modules that have no jar of their own here. */
    private boolean isStale(String module, Path jar) {
        try {
            Stream<String> shared = MODULE.matcher(Files.readString(root.resolve("pom.xml")))
                    .results()
                    .map(found -> found.group(1))
                    .filter(other -> !jars.containsKey(other) && !other.equals("launcher"));
            FileTime built = Files.exists(jar) ? Files.getLastModifiedTime(jar) : FileTime.fromMillis(0);
            return isNewer(root.resolve("pom.xml"), built)
                    || Stream.concat(Stream.of(module), shared)
                            .flatMap(other -> Stream.of(other + "/pom.xml", other + "/src/main"))
                            .anyMatch(path -> isNewer(root.resolve(path), built));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Folders count as well: their time tells that a file was removed. */
    private static boolean isNewer(Path path, FileTime built) {
        long millis = built.toMillis();
        try (Stream<Path> tree = Files.exists(path) ? Files.walk(path) : Stream.empty()) {
            return tree.anyMatch(file -> file.toFile().lastModified() > millis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

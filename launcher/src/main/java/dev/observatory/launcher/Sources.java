package dev.observatory.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Knows whether the jars are older than what they are made from. */
final class Sources {

    private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");
    private static final List<String> PROGRAMS = List.of("chat-cli", "e2e-tests", "bench");

    private final Path root;
    private final Map<String, Path> jars = new LinkedHashMap<>();

    Sources(Path root) {
        this.root = root;
        Parts.STANDARD.modules().forEach(part -> jars.put(part.module(), part.jar(root)));
        PROGRAMS.forEach(program -> jars.put(program, JavaProgram.jar(root, program)));
    }

    /** Whether no part has ever been built here. */
    boolean neverBuilt() {
        return jars.values().stream().noneMatch(Files::exists);
    }

    boolean needBuild() {
        return jars.entrySet().stream().anyMatch(jar -> isStale(jar.getKey(), jar.getValue()));
    }

    /** Marks the jars as made from the sources of that moment: what was edited during the build is newer than that. */
    void markBuilt(FileTime start) {
        try {
            for (Path jar : jars.values()) {
                Files.setLastModifiedTime(jar, start);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot touch the jars", e);
        }
    }

    List<Path> missingJars() {
        return jars.values().stream().filter(jar -> !Files.exists(jar)).toList();
    }

    /** A module that is no program may be in the jar of each. */
    private boolean isStale(String module, Path jar) {
        if (!Files.exists(jar)) {
            return true;
        }
        FileTime built = modified(jar);
        Stream<String> others = modules().filter(other -> !jars.containsKey(other) && !other.equals("launcher"));
        return isNewer(root.resolve("pom.xml"), built)
                || Stream.concat(Stream.of(module), others)
                        .map(root::resolve)
                        .anyMatch(folder -> isNewer(folder.resolve("pom.xml"), built)
                                || isNewer(folder.resolve("src/main"), built));
    }

    private Stream<String> modules() {
        try {
            return MODULE.matcher(Files.readString(root.resolve("pom.xml")))
                    .results()
                    .map((MatchResult module) -> module.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read pom.xml", e);
        }
    }

    /** Folders count as well: their time tells that a file was removed. */
    private static boolean isNewer(Path path, FileTime built) {
        if (!Files.exists(path)) {
            return false;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            return tree.anyMatch(file -> modified(file).compareTo(built) > 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}

package dev.observatory.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/** Knows whether the jars are older than what they are made from. */
final class Sources {

    private static final List<String> SHARED = List.of("instrumentation", "service-commons");

    private final Path root;

    Sources(Path root) {
        this.root = root;
    }

    /** Whether no part has ever been built here. */
    boolean neverBuilt() {
        return modules().noneMatch(module -> Files.exists(module.jar(root)));
    }

    boolean needBuild() {
        return modules().anyMatch(this::isStale);
    }

    private boolean isStale(Part.Module module) {
        Path jar = module.jar(root);
        if (!Files.exists(jar)) {
            return true;
        }
        FileTime built = modified(jar);
        Stream<Path> sources = Stream.concat(SHARED.stream(), Stream.of(module.folder()))
                .map(root::resolve)
                .flatMap(folder -> Stream.of(folder.resolve("pom.xml"), folder.resolve("src/main")));
        return Stream.concat(Stream.of(root.resolve("pom.xml")), sources).anyMatch(path -> isNewer(path, built));
    }

    /** Marks the jars as made from the sources of that moment: what was edited during the build is newer than that. */
    void markBuilt(FileTime start) {
        try {
            for (Part.Module module : modules().toList()) {
                Files.setLastModifiedTime(module.jar(root), start);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot touch the jars", e);
        }
    }

    List<Path> missingJars() {
        return modules()
                .map(module -> module.jar(root))
                .filter(jar -> !Files.exists(jar))
                .toList();
    }

    private static Stream<Part.Module> modules() {
        return Parts.STANDARD.modules().stream();
    }

    /** Folders count as well: their time tells of files that were removed. */
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

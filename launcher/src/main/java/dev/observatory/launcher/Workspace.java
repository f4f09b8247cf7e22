package dev.observatory.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where things are. All that the demo writes at run time is below {@code .demo} and its user's alone (the script sets the umask);
 * nothing of it is in a temporary folder that users share.
 */
record Workspace(Path root) {

    Path logs() {
        return folder("logs");
    }

    Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** State of the running demo, and configurations that are made for it. */
    Path run() {
        return folder("run");
    }

    Path data() {
        return folder("data");
    }

    /** A folder below {@code .demo}, made if it is missing. */
    Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(".demo").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder below {@code .demo}, with nothing in it. */
    Path emptied(String name) throws IOException {
        try (Stream<Path> old = Files.walk(folder(name))) {
            old.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
        return folder(name);
    }

    /** The path as the user, who stands in the root, would type it. */
    String shown(Path path) {
        return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
    }
}

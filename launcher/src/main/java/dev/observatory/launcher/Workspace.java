package dev.observatory.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are; all that the demo writes at run time is below {@code .demo}. */
record Workspace(Path root) {

    Path logs() {
        return folder("logs");
    }

    Path log(Part part) {
        return logs().resolve(part.name() + ".log");
    }

    Path run() {
        return folder("run");
    }

    Path data() {
        return folder("data");
    }

    Path classDataSharing() {
        return folder("cds");
    }

    /** The path as the user, who stands in the root, would type it. */
    String shown(Path path) {
        return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(".demo").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create .demo/" + name, e);
        }
    }
}

package dev.observatory.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where things are. All that the demo writes at run time is below {@code .demo}, which nobody else may read (mode 0700; the script
 * sets the umask, so that what is in it is 0700 and 0600 as well); nothing of it is in a temporary folder that users share.
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
        Path folder = root.resolve(".demo").resolve(name);
        try {
            return Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + folder, e);
        }
    }

    /** The path as the user, who stands in the root, would type it. */
    String shown(Path path) {
        return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
    }
}

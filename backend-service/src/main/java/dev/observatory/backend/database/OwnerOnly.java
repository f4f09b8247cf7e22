package dev.observatory.backend.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Files and folders that nobody but their owner can read or change, where the file system knows owners. */
final class OwnerOnly {

    private static final int WRITABLE_BY_OTHERS = 0022;

    private OwnerOnly() {}

    /** Creates what is missing of it, with mode 0700; what is there stays as it is. */
    static void createFolders(Path folder) throws IOException {
        Files.createDirectories(
                folder, hasModes(folder) ? new FileAttribute<?>[] {folderMode()} : new FileAttribute<?>[0]);
    }

    /** Writes a new file with mode 0600. */
    static void write(Path file, String text) throws IOException {
        Files.createFile(file);
        restrict(file, false);
        Files.writeString(file, text);
    }

    static void restrict(Path file, boolean executable) throws IOException {
        if (hasModes(file)) {
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(executable ? "rwx------" : "rw-------"));
        }
    }

    /** @return whether it belongs to this user, and no other can change it; a symbolic link has no mode of its own */
    static boolean holds(Path path) throws IOException {
        if (!hasModes(path)) {
            return true;
        }
        Map<String, Object> file = Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        boolean link = Files.isSymbolicLink(path);
        return (int) file.get("uid") == CurrentUser.id()
                && (link || ((int) file.get("mode") & WRITABLE_BY_OTHERS) == 0);
    }

    /** Deletes it with all that is in it, if it exists. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Copies a folder with all that is in it; the copies are the owner's only. */
    static void copy(Path folder, Path target) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path copy = target.resolve(folder.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    createFolders(copy);
                } else {
                    Files.copy(path, copy);
                    restrict(copy, false);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static FileAttribute<?> folderMode() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    }

    private static boolean hasModes(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }
}

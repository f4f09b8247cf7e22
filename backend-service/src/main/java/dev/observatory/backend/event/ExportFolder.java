package dev.observatory.backend.event;

import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.file.CopyOptions;
import io.vertx.core.file.FileSystemException;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.file.FileSystem;

/** Exported conversations. A file is there whole or not at all; the oldest make room for new ones. */
@Singleton
class ExportFolder {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final String SUFFIX = ".json";
    private static final String UNFINISHED = ".part";

    private final FileSystem files;
    private final String folder;
    private final int kept;

    ExportFolder(Vertx vertx, ExportConfig config) {
        this.files = vertx.fileSystem();
        this.folder = config.folder().toAbsolutePath().toString();
        this.kept = config.kept();
    }

    /**
     * @return the name of the file, relative to the folder. It tells nothing of the content: who knows the id of a conversation
     *     may read it, and the name is in answers and spans
     */
    Uni<String> write(byte[] content) {
        // Sorted by name they are sorted by age.
        String name = TIME.format(Instant.now()) + "-" + UUID.randomUUID() + SUFFIX;
        String unfinished = path(name + UNFINISHED);
        return files.mkdirs(folder)
                .chain(() -> files.writeFile(unfinished, Buffer.buffer(content)))
                .chain(() -> files.move(unfinished, path(name), new CopyOptions().setAtomicMove(true)))
                .onFailure()
                .call(() -> remove(unfinished))
                .chain(this::removeOldest)
                .replaceWith(name);
    }

    private Uni<Void> removeOldest() {
        return files.readDir(folder, ".*\\" + SUFFIX).chain(paths -> {
            List<String> oldest = paths.stream()
                    .sorted()
                    .limit(Math.max(paths.size() - kept, 0))
                    .toList();
            return Multi.createFrom()
                    .iterable(oldest)
                    .onItem()
                    .transformToUniAndConcatenate(this::remove)
                    .collect()
                    .last();
        });
    }

    /** Another export may have removed it first. */
    private Uni<Void> remove(String path) {
        return files.delete(path)
                .onFailure(e -> e instanceof FileSystemException && e.getCause() instanceof NoSuchFileException)
                .recoverWithNull();
    }

    private String path(String name) {
        return folder + "/" + name;
    }
}

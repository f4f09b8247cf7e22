package dev.observatory.backend.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Held until this process ends, however it ends: one service at a time uses a data folder, and a server that runs while
 * nobody holds it is an orphan.
 */
record FolderLock(FileChannel channel) implements AutoCloseable {

    /** @throws IOException if another holds it */
    static FolderLock of(Path data) throws IOException {
        Path file = data.resolveSibling(data.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isFree(channel)) {
            channel.close();
            throw new IOException(
                    "another service uses it: end that one, or set OBSERVATORY_DATA_DIR to another folder");
        }
        return new FolderLock(channel);
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package dev.observatory.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Held by the one {@code ./demo up} that builds and starts; the system frees it however that process ends. */
final class UpLock implements AutoCloseable {

    private final FileChannel channel;

    private UpLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Empty if another process holds it. */
    static Optional<UpLock> tryAcquire(Path folder) {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve("up.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return Optional.of(new UpLock(channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + folder, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot free the lock", e);
        }
    }
}

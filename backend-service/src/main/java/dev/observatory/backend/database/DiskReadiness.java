package dev.observatory.backend.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether there is room to write. It runs on a worker, since the question goes to the file system. */
@Readiness
@Singleton
class DiskReadiness implements HealthCheck {

    private final DiskConfig config;

    DiskReadiness(DiskConfig config) {
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        long free = free(config.folder().toAbsolutePath());
        return HealthCheckResponse.named("disk")
                .status(free >= config.minimumFree().asLongValue())
                .withData("freeBytes", free)
                .withData("minimumFreeBytes", config.minimumFree().asLongValue())
                .build();
    }

    /** A folder that is made later is on the disk of the one above it. */
    private static long free(Path folder) {
        try {
            return Files.exists(folder) ? Files.getFileStore(folder).getUsableSpace() : free(folder.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

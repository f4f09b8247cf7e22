package dev.observatory.backend.database;

import java.nio.file.Path;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The disk that the embedded PostgreSQL and exports write to. */
@ConfigMapping(prefix = "observatory.disk")
interface DiskConfig {

    @WithDefault("${OBSERVATORY_DATA_DIR:.demo/data}")
    Path folder();

    /** With less than this the service isn't ready: a commit may soon fail. */
    @WithDefault("64M")
    MemorySize minimumFree();
}

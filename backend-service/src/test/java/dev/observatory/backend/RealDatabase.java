package dev.observatory.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.observatory.backend.database.DatabaseUrl;
import dev.observatory.backend.database.EmbeddedDatabase;

/** A real PostgreSQL for the tests of this module, fresh each time. */
public class RealDatabase implements QuarkusTestResourceLifecycleManager {

    private EmbeddedDatabase database;

    @Override
    public Map<String, String> start() {
        try {
            database = EmbeddedDatabase.start(Files.createTempDirectory("backend-test"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return DatabaseUrl.parse(database.url()).toProperties();
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
    }
}

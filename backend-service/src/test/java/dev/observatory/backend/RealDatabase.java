package dev.observatory.backend;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.observatory.backend.database.EmbeddedDatabase;

/** A real PostgreSQL for the tests of this module, fresh each time. */
public class RealDatabase implements QuarkusTestResourceLifecycleManager {

    private EmbeddedDatabase database;

    @Override
    public Map<String, String> start() {
        database = EmbeddedDatabase.start(TestFolders.fresh("data"), TestFolders.PROGRAMS);
        return database.url().toProperties();
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
    }
}

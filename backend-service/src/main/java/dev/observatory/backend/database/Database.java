package dev.observatory.backend.database;

import java.nio.file.Path;

import org.jboss.logging.Logger;

/** Which PostgreSQL the service uses: the one of {@code DATABASE_URL}, or an embedded one. */
public final class Database {

    private static final Logger LOG = Logger.getLogger(Database.class);
    private static final String DEFAULT_DATA_DIRECTORY = ".demo/data";

    private Database() {}

    /**
     * Sets the properties of the data source. To be called before Quarkus starts.
     *
     * @throws IllegalArgumentException if {@code DATABASE_URL} is no PostgreSQL URL
     */
    public static void configure() {
        String url = System.getenv("DATABASE_URL");
        if (url == null || url.isBlank()) {
            String directory = System.getenv().getOrDefault("OBSERVATORY_DATA_DIR", DEFAULT_DATA_DIRECTORY);
            LOG.infof("DATABASE_URL is not set: starting an embedded PostgreSQL, data in %s", directory);
            url = EmbeddedDatabase.start(Path.of(directory, "postgresql")).url();
        }
        DatabaseUrl.parse(url).toProperties().forEach(System::setProperty);
    }
}

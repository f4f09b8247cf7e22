package dev.observatory.backend.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.Application;
import org.jboss.logging.Logger;

/** Which PostgreSQL the service uses: the one of {@code DATABASE_URL}, or an embedded one. */
public final class Database {

    private static final Logger LOG = Logger.getLogger(Database.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Database() {}

    /**
     * Sets the properties of the data source. To be called before Quarkus starts. Does nothing if they are set: so the
     * embedded database survives a live reload, which calls it again in the same process.
     *
     * @throws IllegalArgumentException if {@code DATABASE_URL} can't be used, or no server answers there for 30 seconds
     */
    public static void configure() {
        if (System.getProperty(DatabaseUrl.PROPERTY) != null) {
            return;
        }
        Optional<DatabaseUrl> configured = configured(System.getenv());
        configured.ifPresent(url -> DatabaseStart.await(url, PATIENCE));
        configured.orElseGet(Database::startEmbedded).toProperties().forEach(System::setProperty);
    }

    /**
     * @return the one of {@code DATABASE_URL}, with the password in the file {@code DATABASE_PASSWORD_FILE} if that is set; empty:
     *     an embedded one
     */
    static Optional<DatabaseUrl> configured(Map<String, String> environment) {
        String url = environment.getOrDefault("DATABASE_URL", "");
        String file = environment.getOrDefault("DATABASE_PASSWORD_FILE", "");
        if (url.isBlank()) {
            return Optional.empty();
        }
        DatabaseUrl database = DatabaseUrl.parse(url);
        try {
            return Optional.of(
                    file.isBlank()
                            ? database
                            : database.withPassword(
                                    Files.readString(Path.of(file)).strip()));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "DATABASE_PASSWORD_FILE is '%s', but must be a file that can be read".formatted(file), e);
        }
    }

    /** @return {@code OBSERVATORY_DATA_DIR} */
    static Path dataFolder(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("OBSERVATORY_DATA_DIR", ".demo/data"))
                .toAbsolutePath();
    }

    private static DatabaseUrl startEmbedded() {
        Path data = dataFolder(System.getenv()).resolve("postgresql");
        LOG.infof("DATABASE_URL is not set: starting an embedded PostgreSQL, data in %s", data);
        EmbeddedDatabase database = EmbeddedDatabase.start(data, programs());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAfterService(database), "postgresql-shutdown"));
        return database.url();
    }

    /** Hooks run side by side, and the service answers its last requests in Quarkus' own. */
    private static void closeAfterService(EmbeddedDatabase database) {
        Application service = Application.currentApplication();
        if (service != null) {
            service.awaitShutdown();
        }
        database.close();
    }

    private static Path programs() {
        try {
            return PostgresPrograms.folder(System.getenv());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

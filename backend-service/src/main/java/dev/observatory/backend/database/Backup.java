package dev.observatory.backend.database;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.flywaydb.core.Flyway;

/**
 * {@code backup FILE} and {@code restore FILE}, of the database that the service with this environment uses, whether it runs or
 * not: the class path is that of {@link PostgresPrograms}. Ends with 0, or with 1 and a message.
 */
public final class Backup {

    private Backup() {}

    /** @param args {@code backup} or {@code restore}, and a file */
    public static void main(String[] args) {
        Path file = Path.of(args[1]).toAbsolutePath();
        boolean restore = args[0].equals("restore");
        try {
            if (!restore && Files.exists(file)) {
                throw new IOException("the file is there already");
            }
            if (restore && !Files.isReadable(file)) {
                throw new IOException("there is no such file, or you may not read it");
            }
            run(System.getenv(), restore, file);
            System.out.println(restore ? "Restored from " + file : "Backed up to " + file);
        } catch (IOException | UncheckedIOException | SQLException | IllegalArgumentException e) {
            String what = e instanceof FileSystemException ? e.getClass().getSimpleName() + ": " : "";
            System.err.printf("%s: %s failed: %s%s%n", file, args[0], what, e.getMessage());
            System.exit(1);
        }
    }

    static void run(Map<String, String> environment, boolean restore, Path file) throws IOException, SQLException {
        Optional<DatabaseUrl> configured = Database.configured(environment);
        Path data = Database.dataFolder(environment).resolve("postgresql");
        if (configured.isPresent()) {
            run(configured.get(), restore, file);
        } else if (ServerProcess.of(data).isPresent()) {
            run(running(data), restore, file);
        } else {
            try (EmbeddedDatabase database = EmbeddedDatabase.start(data, PostgresPrograms.folder(environment))) {
                run(database.url(), restore, file);
            }
        }
    }

    /** @return where the one that a running service has started listens */
    private static DatabaseUrl running(Path data) throws IOException {
        List<String> process = Files.readAllLines(data.resolve("postmaster.pid"));
        return new DatabaseUrl(
                "127.0.0.1",
                Integer.parseInt(process.get(3).strip()),
                DataFolder.USER,
                DataFolder.USER,
                new DataFolder(data).password());
    }

    private static void run(DatabaseUrl url, boolean restore, Path file) throws IOException, SQLException {
        String jdbc = url.toProperties().get("quarkus.datasource.jdbc.url");
        // Of an empty database, and as the service does it when it starts
        Flyway.configure().dataSource(jdbc, url.user(), url.password()).load().migrate();
        try (Connection connection = DriverManager.getConnection(jdbc, url.user(), url.password())) {
            Dump dump = new Dump(connection);
            if (restore) {
                try (BufferedReader in = Files.newBufferedReader(file)) {
                    dump.read(in);
                }
            } else {
                write(dump, file);
            }
        }
    }

    /** The file is its owner's alone, and there whole or not at all. */
    private static void write(Dump dump, Path file) throws IOException, SQLException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            OwnerOnly.write(part, "");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                dump.write(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}

package dev.observatory.backend.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

/**
 * The data of an embedded PostgreSQL. The service is not its superuser, each data folder has passwords of its own, and
 * nobody gets in without one. They stand in the file {@code pgpass}, as PostgreSQL's clients read it. Source: PostgreSQL
 * documentation, "The Password File" and "Single-User Mode".
 */
final class DataFolder {

    static final String USER = "observatory";

    private static final Logger LOG = Logger.getLogger(DataFolder.class);
    private static final String HOST_BASED_ACCESS = """
            # Passwords only, from this machine only
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private final Path folder;
    private final Path draft;
    private final Path old;

    DataFolder(Path folder) {
        this.folder = folder;
        this.draft = folder.resolveSibling(folder.getFileName() + ".new");
        this.old = folder.resolveSibling(folder.getFileName() + ".old");
    }

    /**
     * Creates what is missing. A folder of an earlier version of this project, where everybody on the machine was
     * superuser, is copied, closed, and put in the place of the original; its conversations are kept.
     *
     * @throws IOException if it can't be used, with the way out
     */
    void prepare(PostgresCommand postgres) throws IOException {
        finishReplacement();
        if (Files.exists(passwords())) {
            checkVersion();
            return;
        }
        OwnerOnly.createFolders(folder.getParent());
        if (isEmpty(folder)) {
            postgres.run(
                    "",
                    "initdb",
                    "--pgdata=" + draft,
                    "--username=postgres",
                    "--auth=reject",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8");
        } else {
            checkVersion();
            LOG.infof("%s is of an earlier version: giving its PostgreSQL passwords", folder);
            OwnerOnly.copy(folder, draft);
            Files.deleteIfExists(draft.resolve("postmaster.pid"));
        }
        close(postgres);
        if (Files.exists(folder)) {
            Files.move(folder, old);
        }
        Files.move(draft, folder);
        OwnerOnly.delete(old);
    }

    String password() throws IOException {
        try (Stream<String> lines = Files.lines(passwords())) {
            return lines.filter(line -> line.contains(":" + USER + ":"))
                    .map(line -> line.substring(line.lastIndexOf(':') + 1))
                    .findFirst()
                    .orElseThrow(() -> new IOException("%s has no password of '%s'".formatted(passwords(), USER)));
        }
    }

    /** Whatever an earlier start had to leave unfinished. */
    private void finishReplacement() throws IOException {
        OwnerOnly.delete(draft);
        if (Files.exists(old) && isEmpty(folder)) {
            Files.deleteIfExists(folder);
            Files.move(old, folder);
        }
        OwnerOnly.delete(old);
    }

    private void close(PostgresCommand postgres) throws IOException {
        String superuser = randomPassword();
        String service = randomPassword();
        // Nothing listens in this mode. The tables of an earlier version belong to the superuser.
        inSingleUserMode(postgres, "postgres", """
                create role %1$s login password '%2$s';

                do $$ declare owned record; begin
                    for owned in select oid::regclass as name from pg_class
                            where relnamespace = 'public'::regnamespace and relkind = 'r' loop
                        execute format('alter table %%s owner to %1$s', owned.name);
                    end loop;
                end $$;

                """.formatted(USER, service));
        inSingleUserMode(postgres, "template1", """
                alter database postgres rename to %1$s;

                alter database %1$s owner to %1$s;

                alter role postgres password '%2$s';

                """.formatted(USER, superuser));
        Files.writeString(draft.resolve("pg_hba.conf"), HOST_BASED_ACCESS);
        OwnerOnly.write(
                draft.resolve("pgpass"),
                "127.0.0.1:*:*:%s:%s%n127.0.0.1:*:*:postgres:%s%n".formatted(USER, service, superuser));
    }

    /** A statement ends with an empty line there. One that fails ends it all, and isn't repeated in the message. */
    private void inSingleUserMode(PostgresCommand postgres, String database, String statements) throws IOException {
        postgres.run(
                statements,
                "postgres",
                "--single",
                "-j",
                "-D",
                draft.toString(),
                "-c",
                "exit_on_error=on",
                "-c",
                "log_min_error_statement=panic",
                database);
    }

    private void checkVersion() throws IOException {
        String version = Files.exists(folder.resolve("PG_VERSION"))
                ? Files.readString(folder.resolve("PG_VERSION")).strip()
                : "none";
        String ours = PostgresArchive.recordedVersion().replaceFirst("\\..*", "");
        if (!version.equals(ours)) {
            throw new IOException(
                    "%s holds data of PostgreSQL %s, this is PostgreSQL %s: move that folder away to start with an empty one, or set OBSERVATORY_DATA_DIR"
                            .formatted(folder, version, ours));
        }
    }

    private Path passwords() {
        return folder.resolve("pgpass");
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    private static String randomPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }
}

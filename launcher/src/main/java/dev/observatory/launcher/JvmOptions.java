package dev.observatory.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How each part's JVM runs: all of them share a laptop, so each is kept small and quick to start. */
final class JvmOptions {

    /** The first JDK that makes and renews an archive of loaded classes by itself (JDK-8261455). */
    private static final int AUTO_ARCHIVE = 19;

    private final int jdk;
    private final Path archives;
    private final String more;

    /**
     * @param archives the folder for archives of loaded classes
     * @param more the user's own options, separated by blanks; they win
     */
    JvmOptions(int jdk, Path archives, String more) {
        this.jdk = jdk;
        this.archives = archives;
        this.more = more;
    }

    List<String> of(Part part, Part.Module module) {
        List<String> options = new ArrayList<>(List.of(
                "-Xmx" + module.heap(),
                "-XX:+UseSerialGC",
                // The quick compiler alone: all are ready after 14 s of CPU time instead of 25 s, with 110 MiB less,
                // and the first thousands of requests cost less too; the thorough one only pays under lasting load.
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8"));
        if (jdk >= AUTO_ARCHIVE) {
            options.add("-XX:+AutoCreateSharedArchive");
            options.add("-XX:SharedArchiveFile=" + archives.resolve(part.name() + "-jdk" + jdk + ".jsa"));
            options.add("-Xlog:cds*=error"); // else it names each class that it leaves out
        }
        Stream.of(more.split(" ")).filter(option -> !option.isBlank()).forEach(options::add);
        return options;
    }
}

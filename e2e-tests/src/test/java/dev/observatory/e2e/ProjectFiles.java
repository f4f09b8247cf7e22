package dev.observatory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of this project, without those that a build or a run makes. */
public final class ProjectFiles {

    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern MADE = Pattern.compile("(?s)(.*/)?(target|\\.demo|\\.git|node_modules)/.*");

    private static final Duration LIST_LIMIT = Duration.ofMinutes(1);

    private ProjectFiles() {}

    /** @param wanted of the path below {@link #ROOT} */
    public static List<Path> list(Predicate<String> wanted) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        String path = ROOT.relativize(file).toString();
                        return !MADE.matcher(path).matches() && wanted.test(path);
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies what a clone would have if everything were committed now. */
    public static void copyTo(Path folder) {
        Command.Run list = Command.run(
                ROOT,
                Map.of(),
                LIST_LIMIT,
                List.of("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"));
        if (list.exitCode() != 0) {
            throw new IllegalStateException(list.output());
        }
        try {
            for (String file : list.output().split("\0")) {
                if (Files.isRegularFile(ROOT.resolve(file))) {
                    Path copy = folder.resolve(file);
                    Files.createDirectories(copy.getParent());
                    Files.copy(ROOT.resolve(file), copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

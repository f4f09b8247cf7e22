package dev.observatory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of this project, without those that a build or a run makes. */
public final class ProjectFiles {

    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern MADE = Pattern.compile("(?s)(.*/)?(target|\\.demo|\\.git|node_modules)/.*");

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
}

package dev.observatory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Documents name the settings that are read, and no others. */
class DocsTest {

    private static final Pattern READ = Pattern.compile("\\$\\{([A-Z][A-Z_]+)");
    private static final Pattern LISTED = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");
    /** Read by code, not by Quarkus' configuration. */
    private static final Set<String> READ_BY_CODE = Set.of(
            "DATABASE_PASSWORD_FILE",
            "DATABASE_URL",
            "FRONTEND_URL",
            "OBSERVATORY_DATA_DIR",
            "POSTGRESQL_PROGRAMS_DIR",
            "VISITORS_RATE");

    @Test
    void settings_areThoseThatAreRead() {
        Set<String> read = new TreeSet<>(READ_BY_CODE);
        ProjectFiles.list(path -> path.endsWith(".properties") && path.contains("/src/main/"))
                .forEach(file -> read.addAll(matches(READ, read(file))));
        read.addAll(matches(READ, read(ProjectFiles.ROOT.resolve("observability-stack/lite.yaml"))));

        Set<String> listed =
                new TreeSet<>(matches(LISTED, read(ProjectFiles.ROOT.resolve("docs/reference/configuration.md"))));

        assertEquals(read, listed);
    }

    /** @return what the group of the pattern matched, each once */
    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

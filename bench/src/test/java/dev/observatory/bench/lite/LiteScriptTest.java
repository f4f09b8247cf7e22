package dev.observatory.bench.lite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The benchmark is worth nothing if it gives lite other means than {@code ./demo} does. Reads the sources of both. */
class LiteScriptTest {

    private static final Path LAUNCHER = Path.of("..", "launcher", "src", "main", "java", "dev", "observatory", "launcher");

    @Test
    void lite_startsWithTheOptionsOfTheDemo() throws IOException {
        String launcher = Files.readString(LAUNCHER.resolve("JvmOptions.java"));
        // What follows concerns the start only.
        String always = launcher.substring(launcher.indexOf("List.of("), launcher.indexOf("if (jdk"));

        List<String> options = matches("\"(-(?:XX:|D)[^\"]+)\"", always);

        assertTrue(options.size() >= 4, "Where are the options? " + options);
        options.forEach(option -> assertTrue(script().contains(" " + option + " "), option));
    }

    @Test
    void lite_startsWithTheHeapOfTheDemo() throws IOException {
        String parts = Files.readString(LAUNCHER.resolve("Parts.java"));

        List<String> heap = matches("\"observability-stack/lite\",\\s*\"(\\d+m)\"", parts);

        assertEquals(heap, matches(" -Xmx(\\d+m) ", script()));
    }

    /** @return the script up to where it has started lite; then it starts the load, with other options */
    private static String script() {
        try {
            String script = Files.readString(Path.of("lite-ingest"));
            return script.substring(0, script.indexOf(" -jar "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> matches(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}

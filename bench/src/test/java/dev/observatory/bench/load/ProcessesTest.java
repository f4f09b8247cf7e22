package dev.observatory.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The figures are those of what ships only if everything runs as {@code ./demo} runs it. Reads the sources of both. */
class ProcessesTest {

    private static final Path LAUNCHER =
            Path.of("..", "launcher", "src", "main", "java", "dev", "observatory", "launcher");

    @Test
    void processes_startWithTheOptionsOfTheDemo() throws IOException {
        String launcher = Files.readString(LAUNCHER.resolve("JvmOptions.java"));
        // What follows concerns the start only.
        String always = launcher.substring(launcher.indexOf("List.of("), launcher.indexOf("if (jdk"));
        List<String> expected = matches("\"(-(?:XX:|D)[^\"]+)\"", always);

        assertTrue(expected.size() >= 4, "Where are the options? " + expected);
        assertEquals(
                String.join(" ", expected),
                matches("(?m)^jvm=\"(.*)\"$", script()).get(0));
    }

    @Test
    void processes_startWithTheHeapsOfTheDemo() throws IOException {
        String parts = Files.readString(LAUNCHER.resolve("Parts.java"));

        assertEquals(
                matches("\"observability-stack/lite\",\\s*\"(\\d+m)\"", parts), matches("lite_heap=(\\d+m)", script()));
        assertEquals(matches("new Part.Module\\(name, \"(\\d+m)\"", parts), matches("service_heap=(\\d+m)", script()));
    }

    private static String script() throws IOException {
        return Files.readString(Path.of("processes.sh"));
    }

    private static List<String> matches(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}

package dev.observatory.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The figures are those of what ships only if everything runs as {@code ./demo} runs it. */
class ProcessesTest {

    private static final Path PARTS =
            Path.of("../launcher/src/main/resources/dev/observatory/launcher/parts.yaml");

    @Test
    void processes_startWithTheOptionsOfTheDemo() throws IOException {
        List<String> options = matches("(?m)^jvm: \\[(.*)]$", Files.readString(PARTS));

        assertEquals(1, options.size(), "Where are the options?");
        assertEquals(options.get(0).replace(", ", " "), only("(?m)^jvm=\"(.*)\"$", script()));
    }

    @Test
    void processes_startWithTheHeapsOfTheDemo() throws IOException {
        assertEquals(Set.of(only("(?m)^lite_heap=(.*)$", script())), heaps("observability-stack/lite"));
        assertEquals(Set.of(only("(?m)^service_heap=(.*)$", script())), heaps("llm-proxy-service"));
    }

    private static Set<String> heaps(String module) throws IOException {
        return Set.copyOf(matches("module: " + module + "\\s+heap: (\\w+)", Files.readString(PARTS)));
    }

    private static String only(String regex, String text) {
        List<String> found = matches(regex, text);
        assertEquals(1, found.size(), regex);
        return found.get(0);
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

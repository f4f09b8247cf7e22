package dev.observatory.bench.llmproxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The figures are those of what ships only if the proxy runs as {@code ./demo} runs it. Reads the sources of both. */
class ProxyScriptTest {

    private static final Path LAUNCHER = Path.of("..", "launcher", "src", "main", "java", "dev", "observatory", "launcher");

    @Test
    void proxy_startsWithTheOptionsOfTheDemo() throws IOException {
        String launcher = Files.readString(LAUNCHER.resolve("JvmOptions.java"));
        String always = launcher.substring(launcher.indexOf("List.of("), launcher.indexOf("if (jdk"));
        String script = Files.readString(Path.of("llm-proxy"));
        String options = script.substring(script.indexOf("jvm=\""), script.indexOf("\"\n", script.indexOf("jvm=\"")));

        List<String> expected = matches("\"(-(?:XX:|D)[^\"]+)\"", always);

        assertTrue(expected.size() >= 4, "Where are the options? " + expected);
        expected.forEach(option -> assertTrue(options.contains(option), option));
        assertEquals(
                matches("new Part.Module\\(name, \"(\\d+m)\"", Files.readString(LAUNCHER.resolve("Parts.java"))),
                matches("-Xmx(\\d+m) \\$jvm \\$\\{OURS", script));
    }

    private static List<String> matches(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}

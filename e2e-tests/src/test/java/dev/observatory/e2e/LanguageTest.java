package dev.observatory.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Documents, messages and comments avoid the phrases of the list in CONTRIBUTING.md. */
class LanguageTest {

    private static final Pattern ENTRY = Pattern.compile("(?m)^\\| \"([^\"]+)\" \\| [^|]+ \\|(?: \"([^\"]+)\")?");
    private static final List<String> ENDINGS = List.of(
            ".md",
            ".java",
            ".js",
            ".html",
            ".css",
            ".yaml",
            ".yml",
            ".json",
            ".properties",
            ".proto",
            ".py",
            ".sql",
            ".xml");
    private static final List<String> SCRIPTS = List.of("demo", "run", "build", "Dockerfile", ".env");

    /** @param words the phrase to avoid, and where it is right */
    private record Avoided(String phrase, Pattern words) {

        static Avoided of(String phrase, String rightIn) {
            String words = "\\b" + Pattern.quote(phrase) + "\\b";
            String except = rightIn == null ? "" : around(phrase, rightIn);
            return new Avoided(phrase, Pattern.compile(except + words, Pattern.CASE_INSENSITIVE));
        }

        /** Looks at the place of the phrase inside the longer one that is right. */
        private static String around(String phrase, String rightIn) {
            StringBuilder pattern = new StringBuilder();
            for (String right : rightIn.split(", ")) {
                int at = right.indexOf(phrase);
                pattern.append("(?<!(?=")
                        .append(Pattern.quote(right))
                        .append(").{")
                        .append(at)
                        .append("})");
            }
            return pattern.toString();
        }
    }

    @Test
    void phrases_toAvoid_occurNowhere() throws IOException {
        List<Avoided> avoided = ENTRY.matcher(Files.readString(ProjectFiles.ROOT.resolve("CONTRIBUTING.md")))
                .results()
                .map(entry -> Avoided.of(entry.group(1), entry.group(2)))
                .toList();
        List<String> found = new ArrayList<>();

        for (Path file : ProjectFiles.list(LanguageTest::isText)) {
            List<String> lines =
                    Files.readString(file, StandardCharsets.UTF_8).lines().toList();
            for (int number = 1; number <= lines.size(); number++) {
                String line = lines.get(number - 1);
                for (Avoided one : avoided) {
                    if (!line.startsWith("| \"") && one.words().matcher(line).find()) {
                        found.add("%s:%d: \"%s\" in: %s"
                                .formatted(ProjectFiles.ROOT.relativize(file), number, one.phrase(), line.strip()));
                    }
                }
            }
        }

        assertTrue(avoided.size() > 10, "only " + avoided.size() + " phrases were found in CONTRIBUTING.md");
        assertEquals("", String.join("\n", found));
    }

    private static boolean isText(String path) {
        return !path.equals("LICENSE")
                && !path.endsWith("/LanguageTest.java")
                && (ENDINGS.stream().anyMatch(path::endsWith)
                        || SCRIPTS.contains(Path.of(path).getFileName().toString()));
    }
}

package dev.observatory.e2e.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.observatory.e2e.ProjectFiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A translated page says in its first line which version of the English page it follows: the beginning of the SHA-256 of that. When the English
 * page changes, either the translation follows, or a note tells its readers that it is behind.
 */
class TranslationTest {

    private static final Pattern FOLLOWS = Pattern.compile("<!-- follows: (\\S+) (\\w+) -->\n");
    private static final String BEHIND = "> 英文版已有更新，本页尚未同步。\n";

    @ParameterizedTest
    @MethodSource("pages")
    void translation_followsTheEnglishPage_orSaysThatItIsBehind(String name) throws IOException {
        String text = ProjectYaml.text(name);
        Matcher follows = FOLLOWS.matcher(text);
        assertTrue(follows.lookingAt(), name + ": the first line is <!-- follows: path version -->");
        String english = ProjectYaml.text(follows.group(1));
        boolean same = version(english).equals(follows.group(2));
        if (Boolean.getBoolean("observatory.write") && !same && !text.contains(BEHIND)) {
            text = text.replaceFirst("(?m)^# .*\n", "$0\n" + BEHIND);
            Files.writeString(ProjectFiles.ROOT.resolve(name), text);
        }

        assertEquals(
                !same,
                text.contains(BEHIND),
                "%s follows version %s of %s, which is at %s. Translate what has changed and write that version into the first line; or let a note say that the page is behind: -Dtest=TranslationTest -Dobservatory.write=true"
                        .formatted(name, follows.group(2), follows.group(1), version(english)));
        if (same) {
            assertEquals(commands(follows.group(1)), commands(name));
        }
    }

    static Stream<String> pages() {
        return ProjectFiles.list(path -> path.endsWith(".zh.md") || path.startsWith("docs/zh/")).stream()
                .map(page -> ProjectFiles.ROOT.relativize(page).toString());
    }

    /** What is to be typed, and what is shown then, is the same in all languages. */
    private static List<Page.Code> commands(String name) {
        return Page.of(ProjectFiles.ROOT.resolve(name)).code().stream()
                .map(code -> new Page.Code(code.language(), code.text(), 0, ""))
                .toList();
    }

    private static String version(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.observatory.e2e.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Code below a comment {@code <!-- from: path -->} is what that file has. */
class ExcerptsTest {

    private static final Pattern FROM = Pattern.compile("<!-- from: (\\S+) -->");

    @Test
    void excerpts_areInTheirFiles() {
        List<String> different = new ArrayList<>();
        int found = 0;
        for (Page page : Page.all()) {
            for (Page.Code code : page.code()) {
                Matcher from = FROM.matcher(code.lineBefore());
                if (from.matches()) {
                    found++;
                    if (!words(ProjectYaml.text(from.group(1))).contains(words(code.text()))) {
                        different.add("%s:%d: differs from %s".formatted(page.name(), code.line(), from.group(1)));
                    }
                }
            }
        }

        assertEquals("", String.join("\n", different));
        assertTrue(found > 5, "only " + found + " excerpts were found");
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}

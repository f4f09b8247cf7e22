package dev.observatory.llmproxy.openai;

import java.util.Random;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class AnswerLengthTest {

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "abc, 3",
        "'  abc ', 3",
        "'a😀b', 3",
        "'```markdown\nabc\n```', 3",
        "'```\nabc```', 3",
        "'```', 3",
        "'```x```', 7",
        "'```json\n```', 0"
    })
    void length_isTheCodePointsInsideTheFence(String content, long length) {
        AnswerLength read = new AnswerLength();
        read.add(content);

        assertEquals(length, read.value());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("```", "`", "\n", " ", "a", "json", "\uD83D\uDE00", "\uD83D", "\uDE00", "\u00A0")
                .list()
                .ofMaxSize(10)
                .map(pieces -> String.join("", pieces));
    }

    @Property
    void length_isTheSameForAnySplit(@ForAll("texts") String text, @ForAll Random random) {
        AnswerLength read = new AnswerLength();
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(text.length(), from + 1 + random.nextInt(3));
            read.add(text.substring(from, to));
            from = to;
        }

        assertEquals(lengthOfTheWhole(text), read.value());
    }

    private static long lengthOfTheWhole(String content) {
        String text = content.strip();
        int firstLineEnd = text.indexOf('\n');
        boolean fenced = text.startsWith("```") && firstLineEnd > 0 && text.endsWith("```");
        String inside = fenced && firstLineEnd < text.length() - 3
                ? text.substring(firstLineEnd + 1, text.length() - 3).strip()
                : text;
        return inside.codePointCount(0, inside.length());
    }
}

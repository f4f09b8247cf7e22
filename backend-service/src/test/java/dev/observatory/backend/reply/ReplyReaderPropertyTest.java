package dev.observatory.backend.reply;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import jakarta.validation.Validation;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whatever the form of a reply and wherever it is cut, its pieces make up the text that the decoder finds in the whole. */
class ReplyReaderPropertyTest {

    private final ReplyDecoder decoder =
            new ReplyDecoder(Validation.buildDefaultValidatorFactory().getValidator());

    @Provide
    Arbitrary<String> words() {
        Arbitrary<Character> anything = Arbitraries.chars().all();
        Arbitrary<Character> tricky =
                Arbitraries.of('"', '\'', '\\', '`', '{', '}', ',', ':', '\n', '\uD83D', '\uDE00');
        return Arbitraries.frequencyOf(Tuple.of(2, anything), Tuple.of(1, tricky))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60)
                .map(chars -> chars.stream().map(String::valueOf).collect(Collectors.joining()))
                .filter(text -> !text.isBlank());
    }

    @Provide
    Arbitrary<String> surroundings() {
        return Arbitraries.of(
                "%s",
                "  %s ",
                "```markdown\n%s\n```",
                "```%s```",
                "````json\n %s",
                "Sure {here}: ```json\n%s\n```\nMore {?}",
                "Here you are: %s Well.");
    }

    @Property
    void piecesOfAnySplit_makeUpTheTextOfTheWhole(
            @ForAll("words") String query,
            @ForAll("words") String text,
            @ForAll("surroundings") String around,
            @ForAll Random random) {
        String content = around.replace("%s", written(query, text, random));
        Reply whole = decoder.decode(content);

        ReplyReader reader = decoder.reader();
        StringBuilder pieces = new StringBuilder();
        for (String piece : split(content, random)) {
            pieces.append(reader.accept(piece));
        }
        pieces.append(reader.rest(whole));

        assertEquals(whole, reader.whole());
        assertEquals(whole.text(), pieces.toString());
        assertEquals(WellFormed.of(text), whole.text());
    }

    /** The reader checks nothing, so it must bear everything, and agree where the decoder finds a reply all the same. */
    @Property
    void anything_isRefusedByTheDecoder_orReadAlike(@ForAll("words") String noise, @ForAll Random random) {
        String reply = "{'query':'q','joke':'j','text':'t" + noise + "','question':'?'}";
        ReplyReader reader = decoder.reader();
        StringBuilder pieces = new StringBuilder();
        split(reply, random).forEach(piece -> pieces.append(reader.accept(piece)));

        assertTrue(pieces.length() <= reply.length());
        try {
            assertEquals(decoder.decode(reply).text(), pieces.toString());
        } catch (ReplyFormatException refused) {
            assertThrows(ReplyFormatException.class, reader::whole);
        }
    }

    /** The members in any order, with others between, quoted and escaped in every way that is taken. */
    private static String written(String query, String text, Random random) {
        List<String> members = new ArrayList<>(List.of(
                member("query", query, random),
                member("joke", "j", random),
                member("text", text, random),
                member("question", "?", random),
                "\"more\": {\"text\": [1, \"}\", {\"text\": 'no'}]}",
                "'other': -1.5e3"));
        Collections.shuffle(members, random);
        return "{" + String.join(random.nextBoolean() ? "," : " ,\n", members) + (random.nextBoolean() ? ",}" : "}");
    }

    private static String member(String name, String value, Random random) {
        char quote = random.nextBoolean() ? '"' : '\'';
        StringBuilder out = new StringBuilder();
        out.append(quote).append(escaped(name, quote, random)).append(quote);
        out.append(random.nextBoolean() ? ":" : " :\t").append(quote);
        return out.append(escaped(value, quote, random)).append(quote).toString();
    }

    private static String escaped(String value, char quote, Random random) {
        StringBuilder out = new StringBuilder();
        for (char c : value.toCharArray()) {
            if (random.nextInt(4) == 0) {
                out.append("\\u%04x".formatted((int) c));
            } else if (c == quote || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n' && random.nextBoolean()) {
                out.append("\\n");
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static List<String> split(String content, Random random) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (from < content.length()) {
            int to = Math.min(content.length(), from + 1 + random.nextInt(7));
            pieces.add(content.substring(from, to));
            from = to;
        }
        return pieces;
    }
}

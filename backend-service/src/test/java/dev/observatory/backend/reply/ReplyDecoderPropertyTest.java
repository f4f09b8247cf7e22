package dev.observatory.backend.reply;

import jakarta.validation.Validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ReplyDecoderPropertyTest {

    private final ObjectMapper json = new ObjectMapper();
    private final ReplyDecoder decoder =
            new ReplyDecoder(Validation.buildDefaultValidatorFactory().getValidator());

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.strings().ofMinLength(1).ofMaxLength(200).filter(text -> !text.isBlank());
    }

    @Property
    void whatIsWrittenAsJson_isReadBack(
            @ForAll("text") String query, @ForAll("text") String joke, @ForAll("text") String text)
            throws JsonProcessingException {
        Reply reply = new Reply(query, joke, text, "?");

        assertEquals(reply, decoder.decode("```markdown\n" + json.writeValueAsString(reply) + "\n```"));
    }

    @Property
    void whatIsWrittenWithSingleQuotes_isReadBack(@ForAll("text") String text) {
        String quoted = "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";

        Reply reply = decoder.decode("{'query':'q','joke':'j','text':%s,'question':'?'}".formatted(quoted));

        assertEquals(text, reply.text());
    }

    @Property
    void anyText_isDecodedOrRefused(@ForAll String content) {
        try {
            decoder.decode(content);
        } catch (ReplyFormatException expected) {
            assertEquals(ReplyFormatException.class, expected.getClass());
        }
    }
}

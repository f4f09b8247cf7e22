package dev.observatory.backend.reply;

import jakarta.validation.Validation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

class ReplyDecoderTest {

    private static final Reply REPLY = new Reply("Why?", "It's a joke", "Because.\nReally", "And \"now\"?");

    private final ReplyDecoder decoder =
            new ReplyDecoder(Validation.buildDefaultValidatorFactory().getValidator());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"query\":\"Why?\",\"joke\":\"It's a joke\",\"text\":\"Because.\\nReally\",\"question\":\"And \\\"now\\\"?\"}",
                "{'query':'Why?','joke':'It\\'s a joke','text':'Because.\\nReally','question':'And \"now\"?'}",
                "{'query': 'Why?', 'joke': \"It's a joke\", 'text': 'Because.\nReally', 'question': 'And \"now\"?',}",
                "{\"extra\":[1,{}],\"query\":\"Why?\",\"joke\":\"It's a joke\",\"text\":\"Because.\\nReally\",\"question\":\"And \\\"now\\\"?\"}"
            })
    void decode_takesEveryFormOfTheSchema(String object) {
        assertEquals(REPLY, decoder.decode(object));
        assertEquals(REPLY, decoder.decode("```markdown\n" + object + "\n```"));
        assertEquals(REPLY, decoder.decode("```json\n" + object + "```"));
        assertEquals(REPLY, decoder.decode("Sure! Here you are:\n\n```\n" + object + "\n```\nAnything else?"));
        assertEquals(REPLY, decoder.decode("  " + object + "  "));
    }

    @Test
    void decode_keepsAFenceInsideTheText() {
        Reply reply = decoder.decode(
                "```markdown\n{\"query\":\"q\",\"joke\":\"j\",\"text\":\"```java\\nint i;\\n```\",\"question\":\"?\"}\n```");

        assertEquals("```java\nint i;\n```", reply.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "I do not know.",
                "{",
                "}{",
                "[]",
                "{}",
                "{\"query\":\"q\",\"joke\":\"j\",\"text\":\"t\"}",
                "{\"query\":\"q\",\"joke\":\"j\",\"text\":\"t\",\"question\":\" \"}",
                "{\"query\":\"q\",\"joke\":\"j\",\"text\":5,\"question\":\"?\"}",
                "{\"query\":\"q\",\"joke\":\"j\",\"text\":[\"t\"],\"question\":\"?\"}",
                "```markdown\n{\"query\":\"q\",\"joke\":\"j\",\"text\":\"t\n```"
            })
    void decode_refusesWhatBreaksTheSchema(String content) {
        assertThrows(ReplyFormatException.class, () -> decoder.decode(content));
    }

    @Test
    void decode_doesNotRepeatTheModelsWords() {
        ReplyFormatException e = assertThrows(
                ReplyFormatException.class,
                () -> decoder.decode("{\"query\":\"my secret\",\"joke\":\"\",\"text\":\"t\",\"question\":\"?\"}"));

        assertEquals("joke is missing or empty", e.getMessage());
        assertFalse(e.getMessage().contains("secret"));
    }
}

package dev.observatory.launcher;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class JsonTest {

    @Test
    void object_isReadWithAllThatItHolds() {
        Optional<Map<?, ?>> json =
                Json.object("{\"a\": \"x\\n\\u00e9\\\"\", \"b\":[1, -2.5e3,[]], \"c\":{\"d\":null}, \"e\" : true}");

        assertEquals(
                Optional.of(
                        Map.of("a", "x\né\"", "b", List.of("1", "-2.5e3", List.of()), "c", Map.of("d", ""), "e", true)),
                json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":\"\\u12",
                "{\"a\":1} x",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "[1]",
                "{\"a\":\"\\uzzzz\"}",
                "{\"a\":}"
            })
    void text_thatIsNoObject_isEmpty(String text) {
        assertEquals(Optional.empty(), Json.object(text));
    }

    @Test
    void nesting_withoutEnd_isEmpty() {
        assertEquals(Optional.empty(), Json.object("{\"a\":" + "[".repeat(1_000_000)));
    }
}

package dev.observatory.backend.reply;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class WellFormedTest {

    @Test
    void of_keepsWholeCharacters() {
        assertEquals("", WellFormed.of(""));
        assertEquals("aö✓😀b", WellFormed.of("aö✓😀b"));
    }

    @Test
    void of_replacesHalfACharacter() {
        assertEquals("\uFFFD", WellFormed.of("\uD83D"));
        assertEquals("a\uFFFDb", WellFormed.of("a\uDE00b"));
        assertEquals("\uFFFD😀\uFFFD", WellFormed.of("\uD83D😀\uDE00"));
    }

    @Test
    void take_holdsBackTheFirstHalf() {
        WellFormed text = new WellFormed();
        text.append('\uD83D');
        assertEquals("", text.take());

        text.append('\uDE00');
        assertEquals("😀", text.take());
    }
}

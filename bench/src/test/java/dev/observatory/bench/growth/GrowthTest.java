package dev.observatory.bench.growth;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class GrowthTest {

    @ParameterizedTest
    @CsvSource({
        "200, event: done data: {\"joke\":\"none\"}, ''",
        "200, event: delta, no reply",
        "200, '', no reply",
        "429, {\"joke\":\"none\"}, 429"
    })
    void stream_countsOnlyIfItsReplyCame(int status, String text, String outcome) {
        assertEquals(outcome, Streams.outcome(status, text));
    }

    @Test
    void password_isTheSuperusers() {
        assertEquals(
                "bc",
                StoredConversations.password(List.of("127.0.0.1:*:*:observatory:a", "127.0.0.1:*:*:postgres:bc")));
    }
}

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
        "200, event: delta, not whole",
        "200, '', not whole",
        "429, {\"joke\":\"none\"}, 429"
    })
    void answer_countsOnlyIfItIsWhole(int status, String text, String outcome) {
        assertEquals(outcome, Burst.outcome(status, text, "\"joke\""));
    }

    @Test
    void password_isTheSuperusers() {
        assertEquals(
                "bc",
                StoredConversations.password(List.of("127.0.0.1:*:*:observatory:a", "127.0.0.1:*:*:postgres:bc")));
    }
}

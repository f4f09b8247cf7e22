package dev.observatory.bench.llmproxy;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class ContenderTest {

    @Test
    void headers_mayHoldWhatSeparatesTheName() {
        assertEquals(
                new Contender("portkey", 81, 7, List.of("x-host: http://127.0.0.1:1/v1?a=b", "X: y")),
                Contender.parse("portkey=81,7,x-host: http://127.0.0.1:1/v1?a=b,X: y"));
    }

    @Test
    void contenderWithoutProcess_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Contender.parse("direct=81"));
    }
}

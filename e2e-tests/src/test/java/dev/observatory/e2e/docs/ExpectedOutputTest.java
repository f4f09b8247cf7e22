package dev.observatory.e2e.docs;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ExpectedOutputTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    hello, hello, true
                    hello, hallo, false
                    'id <trace>', 'id 0af7651916cd43dd8448eb211c80319c', true
                    'id <trace>', 'id 0af7', false
                    'took <number> s', 'took 1.5 s', true
                    'took <number> s', 'took long s', false
                    '{"a":1,...}', '{"a":1,"b":2}', true
                    '{"a":1,...}', '{"b":1,"a":2}', false
                    """)
    void output_mustBeAsShown(String shown, String output, boolean same) {
        assertEquals(same, new ExpectedOutput(shown).differenceTo(output).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"'first|last', true", "'first|a|b|last', true", "'first', false", "'a|last', false"})
    void dotsAlone_standForAnyLines(String output, boolean same) {
        assertEquals(
                same,
                new ExpectedOutput("first\n...\nlast")
                        .differenceTo(output.replace('|', '\n'))
                        .isEmpty());
    }
}

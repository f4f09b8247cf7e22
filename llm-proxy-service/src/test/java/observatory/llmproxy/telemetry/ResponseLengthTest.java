package observatory.llmproxy.telemetry;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ResponseLengthTest {

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
        assertEquals(length, ResponseLength.of(content));
    }
}

package dev.observatory.bench.llmproxy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class CallerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK~Content-Length: 2~                            | false",
                "HTTP/1.1 200 OK~Content-Length: 2~~a                          | false",
                "HTTP/1.1 200 OK~content-length:2~~ab                          | true",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~1~a~              | false",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~1~a~0~~           | true",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~f~content-length:~0~~ | true"
            })
    void answer_isWholeByItsLengthOrItsLastChunk(String answer, boolean whole) {
        assertEquals(whole, Caller.whole(answer.replace("~", "\r\n")));
    }
}

package dev.observatory.commons;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A downstream service that answers, but not with what was asked for. */
@QuarkusTest
class UnreadableAnswerTest {

    private static final Logger FAILURES = Logger.getLogger(Failures.class.getName());

    private final List<LogRecord> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {

        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        FAILURES.addHandler(handler);
    }

    @AfterEach
    void leave() {
        FAILURES.removeHandler(handler);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | application/json | `{\"text\":\"hel`",
                "200 | application/json | `{\"text\":5}`",
                "200 | application/json | `{\"text\":{}}`",
                "200 | application/json | `[]`",
                "200 | application/json | `nonsense`",
                "200 | text/html        | `<html>`",
                "202 | application/json | `{`",
                "500 | text/html        | `<html>`",
            })
    void unreadableAnswer_isABadGateway_loggedOnce(int status, String type, String body) {
        Response response = ask(status, type, body);

        response.then()
                .statusCode(502)
                .contentType(Problem.MEDIA_TYPE)
                .body("status", equalTo(502))
                .body("detail", equalTo("A downstream service answered in a form unknown here."))
                .body("traceId", equalTo(response.header("traceresponse").substring(3, 35)));
        assertEquals(1, lines.size(), lines.stream().map(LogRecord::getMessage).toList()::toString);
    }

    @Test
    void readableAnswer_isPassedOn() {
        ask(200, "application/json", "{\"text\":\"hello\"}")
                .then()
                .statusCode(200)
                .body("text", equalTo("hello"));
        assertEquals(List.of(), lines);
    }

    private static Response ask(int status, String type, String body) {
        return given().queryParam("status", status)
                .queryParam("type", type)
                .queryParam("body", body)
                .get("/relay");
    }
}

package dev.observatory.commons.logging;

import java.util.List;
import java.util.Map;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.instrumentation.logging.AuditLog;
import dev.observatory.instrumentation.logging.LogSink;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class LogLevelTest {

    private static final String LOGGER = LogLevelTest.class.getName();

    @Inject
    @LogSink
    Records records;

    private final Logger logger = Logger.getLogger(LOGGER);

    @BeforeEach
    void forget() {
        records.clear();
    }

    @AfterEach
    void reset() {
        logger.setLevel(null);
    }

    @Test
    void level_holdsFromNowOn() {
        logger.log(Level.DEBUG, "before");
        change(LOGGER, "DEBUG").statusCode(200).body("services", contains("service-commons"));
        logger.log(Level.DEBUG, "after");

        change(LOGGER, "FATAL").statusCode(200);
        logger.log(Level.ERROR, "too low");
        logger.log(Level.FATAL, "critical");

        assertEquals(
                "after,critical",
                String.join(
                        ",",
                        records.of(LogLevelTest.class).stream()
                                .map(line -> line.getFormattedMessage())
                                .toList()));
    }

    @Test
    void change_isAuditedBeforeItHolds() {
        change(LOGGER, "FATAL").statusCode(200);
        change(LOGGER, "INFO").statusCode(200);

        assertEquals(
                List.of(
                        "Audit: log-level of %s: INFO -> FATAL".formatted(LOGGER),
                        "Audit: log-level of %s: FATAL -> INFO".formatted(LOGGER)),
                auditLines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "observatory", "dev.observatory", "dev"})
    void auditLines_areSilencedByNoLevelOfAnother(String name) {
        Logger other = Logger.getLogger(name);
        java.util.logging.Level before = other.getLevel();
        other.setLevel(Level.FATAL);
        try {
            AuditLog.LOG.info("Who did what");
        } finally {
            other.setLevel(before);
        }

        assertEquals(List.of("Who did what"), auditLines());
    }

    @ParameterizedTest
    @CsvSource({
        "io.netty, DEBUG, must be dev.observatory",
        "observatory, DEBUG, must be dev.observatory",
        "observatory.audit, FATAL, must be dev.observatory",
        "dev.observatory, ALL, 'must be DEBUG, INFO, WARN, ERROR or FATAL'",
        "'', INFO, must be dev.observatory"
    })
    void change_ofWhatIsNotOurs_isAProblem(String name, String level, String detail) {
        change(name, level).statusCode(400).body("detail", containsString(detail));
    }

    private List<String> auditLines() {
        return records.of("observatory.audit").stream()
                .map(line -> line.getFormattedMessage())
                .toList();
    }

    private static ValidatableResponse change(String name, String level) {
        return RestAssured.given()
                .contentType("application/json")
                .body(Map.of("logger", name, "level", level))
                .put("/api/log-level")
                .then();
    }
}

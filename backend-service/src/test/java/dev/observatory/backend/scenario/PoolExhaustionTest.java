package dev.observatory.backend.scenario;

import java.time.Duration;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class PoolExhaustionTest extends ScenarioTest {

    private static final String NAME = "pool-exhaustion";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    MeterRegistry metrics;

    @Test
    void chats_waitForAConnection_untilTheSwitchIsOff() {
        Chats.switchOn(NAME);
        Awaitility.await().atMost(LIMIT).until(() -> impatient() == 504);

        assertEquals(1, metrics.get("sql.pool.ratio").gauge().value());
        assertTrue(lines.of(PoolExhaustion.class).contains("Took connection 8 of 8 to the database, and keeps it"));

        Chats.switchOff();
        Awaitility.await().atMost(LIMIT).until(() -> impatient() == 200);
        assertTrue(metrics.get("sql.pool.ratio").gauge().value() < 1);
    }

    @Test
    void header_takesAFewConnections_forAWhile() {
        Chats.askWith(NAME).then().statusCode(200);

        assertEquals(200, impatient());
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> metrics.get("sql.pool.ratio").gauge().value() == 0);
    }

    private static int impatient() {
        return given().contentType("application/json")
                .header("X-Request-Timeout-Ms", "1000")
                .body("{\"query\":\"What?\"}")
                .post("/api/chat")
                .statusCode();
    }
}

package dev.observatory.commons.logging;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.observatory.commons.origin.PeerAddress;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class LoopbackOrTokenFilterTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.9.9.9, true",
        "::1, true",
        "::ffff:127.0.0.1, true",
        "10.0.0.1, false",
        "192.0.2.2, false",
        "fd00::2, false",
        "0.0.0.0, false",
        "localhost, false",
        ", false"
    })
    void loopback_isToldFromOtherAddresses(String address, boolean loopback) {
        assertEquals(loopback, PeerAddress.isLoopback(address));
    }

    @Test
    void withoutAToken_otherMachinesAreRefused() {
        RestAssured.given()
                .header("X-Forwarded-For", "192.0.2.9")
                .contentType("application/json")
                .body("{\"logger\":\"dev.observatory\",\"level\":\"FATAL\"}")
                .put("/api/log-level")
                .then()
                .statusCode(403)
                .body("detail", containsString("LOG_LEVEL_TOKEN"));
    }
}

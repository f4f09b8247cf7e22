package dev.observatory.backend.database;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import dev.observatory.backend.RealDatabase;
import dev.observatory.backend.ScriptedModel;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

/** Instead of a full disk, a service that wants more room than any disk has. */
@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(ScriptedModel.class)
@TestProfile(DiskReadinessTest.FullDisk.class)
class DiskReadinessTest {

    public static class FullDisk implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("observatory.disk.minimum-free", "1000P");
        }
    }

    @Test
    void fullDisk_isNotReadyAndAlive() {
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'disk' }.status", equalTo("DOWN"));
        given().get("/q/health/live").then().statusCode(200);
    }
}

package dev.observatory.commons.logging;

import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@QuarkusTest
@TestProfile(LogLevelTokenTest.OnEveryAddress.class)
class LogLevelTokenTest {

    private static final String TOKEN = "let-me-in";
    private static final String WITH_TOKEN = "Bearer " + TOKEN;

    public static class OnEveryAddress implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.host", "0.0.0.0", "observatory.log-level.token", TOKEN);
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(DownstreamService.class));
        }
    }

    @Test
    void thisMachine_needsNoToken_andItIsHandedToTheDownstreamService() {
        change("localhost", "").statusCode(200).body("services", hasItem(WITH_TOKEN));
    }

    @Test
    void otherMachine_passesWithTheToken() throws SocketException {
        change(ownAddress(), WITH_TOKEN).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer let-me", "Bearer let-me-in-too", "let-me-in", "Basic bGV0LW1lLWlu"})
    void otherMachine_isRefusedWithoutTheToken(String authorization) throws SocketException {
        change(ownAddress(), authorization)
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("status", equalTo(401))
                .body("detail", not(containsString(TOKEN)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded"})
    void whatAProxyOnThisMachinePassesOn_comesFromElsewhere(String header) {
        send(RestAssured.given().header(header, "for=127.0.0.1")).statusCode(401);
        send(RestAssured.given().header(header, "for=127.0.0.1").header("Authorization", WITH_TOKEN))
                .statusCode(200);
    }

    /** @return one of this machine's that is not loopback */
    private static String ownAddress() throws SocketException {
        String address = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(own -> own instanceof Inet4Address && !own.isLoopbackAddress())
                .map(own -> own.getHostAddress())
                .findFirst()
                .orElse(null);
        assumeTrue(address != null, "a machine without a network");
        return address;
    }

    private static ValidatableResponse change(String host, String authorization) {
        RequestSpecification request = RestAssured.given().baseUri("http://" + host);
        return send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    private static ValidatableResponse send(RequestSpecification request) {
        return request.contentType("application/json")
                .body(Map.of("logger", "dev.observatory.commons.logging.LogLevelTokenTest", "level", "INFO"))
                .put("/api/log-level")
                .then();
    }
}

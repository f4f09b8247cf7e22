package dev.observatory.backend.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import dev.observatory.backend.RealDatabase;
import dev.observatory.backend.ScriptedModel;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(ScriptedModel.class)
class UserAuthenticationTest {

    private static final int AT_ONCE = 20;
    private static final String RIGHT = "correct horse";
    private static final String WRONG = "battery staple";

    private final String user = "test-" + UUID.randomUUID();

    @Test
    void rightPassword_logsIn() {
        register().statusCode(200).body("outcome", equalTo("success"));

        login(RIGHT).statusCode(200).body("outcome", equalTo("success")).body(not(containsString(RIGHT)));
    }

    @Test
    void nameThatIsTaken_isAConflict() {
        register();

        register().statusCode(409);
    }

    @Test
    void wrongPasswordAndUnknownUser_lookAlike() {
        register();

        login(WRONG).body("outcome", equalTo("wrong_password"));
        send("{\"user\":\"nobody-%s\",\"password\":\"%s\"}".formatted(user, WRONG))
                .body("outcome", equalTo("wrong_password"));
    }

    @Test
    void knownAndUnknownUsers_areLockedAlike() {
        register();
        List<String> known = outcomes(user);

        assertEquals(known, outcomes("nobody-" + user));
        assertEquals("locked", known.get(UserRepository.MAX_ATTEMPTS));
    }

    @Test
    void successTakesTheCountBack_andFiveWrongOnesLock() {
        register();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < UserRepository.MAX_ATTEMPTS - 1; i++) {
                login(WRONG).body("outcome", equalTo("wrong_password"));
            }
            login(RIGHT).body("outcome", equalTo("success"));
        }

        for (int i = 0; i < UserRepository.MAX_ATTEMPTS; i++) {
            login(WRONG).body("outcome", equalTo("wrong_password"));
        }

        login(RIGHT).body("outcome", equalTo("locked"));
    }

    @Test
    void attemptsAtOnce_areNotMoreThanFive() throws Exception {
        register();
        CyclicBarrier start = new CyclicBarrier(AT_ONCE);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        List<String> outcomes = new ArrayList<>();

        try {
            Callable<String> attempt = () -> {
                start.await(10, TimeUnit.SECONDS);
                return login(WRONG).extract().path("outcome");
            };
            for (Future<String> outcome : threads.invokeAll(Collections.nCopies(AT_ONCE, attempt))) {
                outcomes.add(outcome.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertEquals(
                UserRepository.MAX_ATTEMPTS,
                outcomes.stream().filter("wrong_password"::equals).count());
    }

    @Test
    void half_isRefused() {
        send("{\"user\":\"%s\"}".formatted(user)).statusCode(400);
        send("{\"password\":\"%s\"}".formatted(RIGHT)).statusCode(400);
    }

    @Test
    void parameters_doNotTellThePassword() {
        EventParameters parameters = new EventParameters(null, null, user, null, RIGHT, null, null);

        assertFalse(parameters.toString().contains(RIGHT));
    }

    private static List<String> outcomes(String name) {
        return IntStream.rangeClosed(0, UserRepository.MAX_ATTEMPTS)
                .mapToObj(i -> send("{\"user\":\"%s\",\"password\":\"%s\"}".formatted(name, WRONG))
                        .extract()
                        .<String>path("outcome"))
                .toList();
    }

    private ValidatableResponse register() {
        return send("{\"user\":\"%s\",\"password\":\"%s\",\"register\":true}".formatted(user, RIGHT));
    }

    private ValidatableResponse login(String password) {
        return send("{\"user\":\"%s\",\"password\":\"%s\"}".formatted(user, password));
    }

    private static ValidatableResponse send(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/events/user-authentication")
                .then();
    }
}

package dev.observatory.e2e;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

class LiteOutageIT {

    private static final int QUESTIONS_PER_SECOND = 50;
    private static final Duration TRACES_BACK_LIMIT = Duration.ofSeconds(15);

    @Test
    void backendThatIsKilled_failsNoRequestAndGetsTracesAgain() {
        try (Observatory observatory = Observatory.start();
                Users users = Users.start(observatory.frontend().url(), QUESTIONS_PER_SECOND)) {
            users.awaitAnswers(50);

            observatory.lite().kill();
            users.awaitAnswers(200);
            observatory.lite().restart();

            TraceBackend lite = observatory.lite().backend();
            await().atMost(TRACES_BACK_LIMIT).until(() -> !lite.edges().isEmpty());
            users.close();
            assertEquals(List.of(), users.failures());
            assertEquals(List.of(), observatory.askJourney().run().findings());
        }
    }
}

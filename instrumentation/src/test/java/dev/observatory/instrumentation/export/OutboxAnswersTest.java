package dev.observatory.instrumentation.export;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Which answers of the receiver let an outbox send again. */
class OutboxAnswersTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Outboxes outboxes = new Outboxes();

    @AfterEach
    void close() {
        outboxes.close();
    }

    @Test
    void requestThatIsRefused_isNotSentAgainAndHoldsUpNoOther() {
        try (Receiver receiver = outboxes.receiver(0)) {
            Outbox outbox = outboxes.http(receiver.port(), MINUTE);
            receiver.answer = response -> response.setStatusCode(400).end();
            outbox.add(Outboxes.bytes("bad"), 5);
            await().until(() -> outboxes.dropped("refused") == 5);

            receiver.answer = response -> response.end();
            outbox.add(Outboxes.bytes("good"), 1);

            await().until(() -> receiver.texts().equals(List.of("bad", "good")));
        }
    }

    @Test
    void receiverThatIsBusy_isAskedAgain() {
        try (Receiver receiver = outboxes.receiver(0)) {
            Outbox outbox = outboxes.http(receiver.port(), MINUTE);
            receiver.answer = response -> response.setStatusCode(503).end();
            outbox.add(Outboxes.bytes("a"), 1);
            await().until(() -> receiver.bodies.size() > 1);

            receiver.answer = response -> response.end();

            await().until(() -> outboxes.waiting() == 0);
            assertEquals(0, outboxes.dropped());
        }
    }

    /** Its connection is closed, since the other end may have gone without a word. */
    @Test
    void receiverThatHangs_isAskedAgainByAnotherConnection() {
        try (Receiver receiver = outboxes.receiver(0)) {
            Outbox outbox = outboxes.grpc(receiver.port(), MINUTE);
            receiver.answer = response -> {};
            outbox.add(Outboxes.bytes("a"), 1);
            await().until(() -> receiver.bodies.size() == 1);

            receiver.answer =
                    response -> response.putTrailer("grpc-status", "0").end();

            await().until(() -> outboxes.waiting() == 0);
            assertEquals(2, receiver.bodies.size());
        }
    }

    @Test
    void statusOfGrpc_tellsWhetherAnotherAttemptHelps() {
        try (Receiver receiver = outboxes.receiver(0)) {
            Outbox outbox = outboxes.grpc(receiver.port(), MINUTE);
            receiver.answer =
                    response -> response.putTrailer("grpc-status", "14").end();
            outbox.add(Outboxes.bytes("a"), 2);
            await().until(() -> receiver.bodies.size() > 1);
            assertEquals(0, outboxes.dropped());

            receiver.answer = response -> response.putHeader("grpc-status", "3").end();

            await().until(() -> outboxes.dropped("refused") == 2);
        }
    }
}

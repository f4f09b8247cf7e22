package dev.observatory.instrumentation.export;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.observatory.instrumentation.export.OtlpClient.Target;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class OutboxTest {

    private static final int MAX_SIZE = 10_000;
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void receiverThatReturns_getsEverythingOnceAndInOrder() {
        int port = freePort();
        Outbox outbox = outbox(port, false, Duration.ofMinutes(1));
        List.of("a", "b", "c").forEach(text -> outbox.add(bytes(text), 1));
        await().until(() -> waiting() == 3);

        try (Receiver receiver = new Receiver(vertx, port)) {
            await().until(() -> waiting() == 0);

            assertEquals(List.of("a", "b", "c"), receiver.texts());
            assertEquals(0, dropped());
        }
    }

    @Test
    void memoryThatIsFull_dropsTheOldestAndCountsIt() {
        Outbox outbox = outbox(freePort(), false, Duration.ofMinutes(1));

        for (int i = 0; i < 20; i++) {
            outbox.add(new byte[MAX_SIZE / 10], 7);
        }

        await().until(() -> dropped("full") == 7 * 10);
        assertTrue(waiting() <= MAX_SIZE, () -> waiting() + " bytes");
    }

    @Test
    void requestThatIsTooOld_isDroppedAndCounted() {
        Outbox outbox = outbox(freePort(), false, Duration.ofMillis(300));

        outbox.add(bytes("old"), 3);

        await().until(() -> dropped("too_old") == 3);
        assertEquals(0, waiting());
    }

    @Test
    void requestThatIsRefused_isNotSentAgainAndHoldsUpNoOther() {
        try (Receiver receiver = new Receiver(vertx, 0)) {
            Outbox outbox = outbox(receiver.port(), false, Duration.ofMinutes(1));
            receiver.answer = response -> response.setStatusCode(400).end();
            outbox.add(bytes("bad"), 5);
            await().until(() -> dropped("refused") == 5);

            receiver.answer = response -> response.end();
            outbox.add(bytes("good"), 1);

            await().until(() -> receiver.texts().equals(List.of("bad", "good")));
        }
    }

    @Test
    void receiverThatIsBusy_isAskedAgain() {
        try (Receiver receiver = new Receiver(vertx, 0)) {
            Outbox outbox = outbox(receiver.port(), false, Duration.ofMinutes(1));
            receiver.answer = response -> response.setStatusCode(503).end();
            outbox.add(bytes("a"), 1);
            await().until(() -> receiver.bodies.size() > 1);

            receiver.answer = response -> response.end();

            await().until(() -> waiting() == 0);
            assertEquals(0, dropped());
        }
    }

    /** Its connection is closed, since the other end may have gone without a word. */
    @Test
    void receiverThatHangs_isAskedAgainByAnotherConnection() {
        try (Receiver receiver = new Receiver(vertx, 0)) {
            Outbox outbox = outbox(receiver.port(), true, Duration.ofMinutes(1));
            receiver.answer = response -> {};
            outbox.add(bytes("a"), 1);
            await().until(() -> receiver.bodies.size() == 1);

            receiver.answer =
                    response -> response.putTrailer("grpc-status", "0").end();

            await().until(() -> waiting() == 0);
            assertEquals(2, receiver.bodies.size());
        }
    }

    @Test
    void statusOfGrpc_tellsWhetherAnotherAttemptHelps() {
        try (Receiver receiver = new Receiver(vertx, 0)) {
            Outbox outbox = outbox(receiver.port(), true, Duration.ofMinutes(1));
            receiver.answer =
                    response -> response.putTrailer("grpc-status", "14").end();
            outbox.add(bytes("a"), 2);
            await().until(() -> receiver.bodies.size() > 1);
            assertEquals(0, dropped());

            receiver.answer = response -> response.putHeader("grpc-status", "3").end();

            await().until(() -> dropped("refused") == 2);
        }
    }

    @Test
    void close_deliversWhatWaitsAndGivesUpOnAReceiverThatIsAway() {
        int port = freePort();
        Outbox outbox = outbox(port, false, Duration.ofMinutes(1));
        outbox.add(bytes("a"), 1);
        await().until(() -> waiting() == 1);
        try (Receiver receiver = new Receiver(vertx, port)) {
            assertTrue(close(outbox).isSuccess());
            assertEquals(List.of("a"), receiver.texts());
        }
        Outbox another = outbox(freePort(), false, Duration.ofMinutes(1));
        another.add(bytes("b"), 1);

        CompletableResultCode result = close(another);

        assertTrue(result.isDone() && !result.isSuccess());
    }

    private static CompletableResultCode close(Outbox outbox) {
        return outbox.close().join(10, TimeUnit.SECONDS);
    }

    private Outbox outbox(int port, boolean grpc, Duration maxAge) {
        URI endpoint = URI.create("http://127.0.0.1:" + port);
        Target target = new Target(endpoint, grpc, false, "/v1/traces", Map.of(), TIMEOUT);
        ExportConfig config = new ExportConfig() {
            @Override
            public MemorySize maxSize() {
                return new MemorySize(BigInteger.valueOf(MAX_SIZE));
            }

            @Override
            public Duration maxAge() {
                return maxAge;
            }
        };
        OtlpClient client = new OtlpClient(vertx, new HttpClientOptions(), target);
        return new Outbox(vertx, client, "spans", config, new OutboxMetrics(metrics, "spans"));
    }

    private int freePort() {
        try (Receiver receiver = new Receiver(vertx, 0)) {
            return receiver.port();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private double waiting() {
        return metrics.get("observatory.telemetry.waiting").gauge().value();
    }

    private double dropped() {
        return dropped("full") + dropped("too_old") + dropped("refused");
    }

    private double dropped(String reason) {
        return metrics.get("observatory.telemetry.dropped")
                .tag("reason", reason)
                .counter()
                .count();
    }
}

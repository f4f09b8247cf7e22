package dev.observatory.instrumentation.export;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;

import dev.observatory.instrumentation.export.OtlpClient.Target;

/** The outboxes of a test, the receivers that they send to, and what they count. */
final class Outboxes implements AutoCloseable {

    /** In bytes. */
    static final int MAX_SIZE = 10_000;

    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    Outbox http(int port, Duration maxAge) {
        return outbox(port, false, maxAge);
    }

    Outbox grpc(int port, Duration maxAge) {
        return outbox(port, true, maxAge);
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

    /** @param port 0 for any that is free */
    Receiver receiver(int port) {
        return new Receiver(vertx, port);
    }

    int freePort() {
        try (Receiver receiver = receiver(0)) {
            return receiver.port();
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    double waiting() {
        return metrics.get("observatory.telemetry.waiting").gauge().value();
    }

    double dropped() {
        return dropped("full") + dropped("too_old") + dropped("refused");
    }

    double dropped(String reason) {
        return metrics.get("observatory.telemetry.dropped")
                .tag("reason", reason)
                .counter()
                .count();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

package dev.observatory.vendors.rollbar;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.observatory.instrumentation.sink.LogItem;
import dev.observatory.instrumentation.sink.LogOutbox;
import dev.observatory.instrumentation.sink.SinkConfig;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Items that Rollbar does not take at once. */
class RollbarTransportTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Receiver receiver = new Receiver(0);

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void receiverThatIsBusyAndThenHangs_getsEachItemOnce() {
        receiver.answer = () -> receiver.answers.isEmpty() ? 429 : receiver.answers.size() == 1 ? 0 : 200;
        LogOutbox outbox = outbox(Receiver.TOKEN);

        outbox.add(record("{\"data\":{\"n\":1}}"));
        outbox.add(record("{\"data\":{\"n\":2}}"));

        await().until(() -> delivered() == 2);
        assertEquals(1, receiver.items.get(0).getInteger("n"));
        assertEquals(2, receiver.items.size());
        outbox.close();
    }

    @Test
    void itemThatIsRefused_isCountedAndHoldsUpNoOther() {
        receiver.answer = () -> receiver.answers.isEmpty() ? 422 : 200;
        LogOutbox outbox = outbox(Receiver.TOKEN);

        outbox.add(record("{\"data\":{\"n\":1}}"));
        outbox.add(record("{\"data\":{\"n\":2}}"));

        await().until(() -> delivered() == 1);
        assertEquals(2, receiver.items.get(0).getInteger("n"));
        assertEquals(1, dropped("refused"));
        outbox.close();
    }

    @Test
    void itemsWithAWrongToken_waitAndAreCountedAtTheEnd() {
        LogOutbox outbox = outbox("00000000000000000000000000000000");
        outbox.add(record("{\"data\":{\"n\":1}}"));
        await().until(() -> receiver.answers.contains(401));

        outbox.close();

        assertEquals(1, dropped("end"));
    }

    private LogOutbox outbox(String token) {
        SinkConfig config = new SinkConfig() {
            @Override
            public MemorySize maxSize() {
                return new MemorySize(BigInteger.valueOf(100_000));
            }

            @Override
            public Duration maxAge() {
                return Duration.ofMinutes(1);
            }
        };
        return new LogOutbox(
                RollbarErrors.NAME,
                record -> new LogItem(record.getMillis(), record.getMessage(), 100),
                new RollbarTransport(URI.create(receiver.url()), token, Duration.ofMillis(500)),
                config,
                metrics);
    }

    private static ExtLogRecord record(String json) {
        return new ExtLogRecord(Level.ERROR, json, RollbarTransportTest.class.getName());
    }

    private double delivered() {
        return metrics.get("observatory.log.sink.delivered").counter().count();
    }

    private double dropped(String reason) {
        return metrics.get("observatory.log.sink.dropped")
                .tag("reason", reason)
                .counter()
                .count();
    }
}

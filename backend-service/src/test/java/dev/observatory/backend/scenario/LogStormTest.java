package dev.observatory.backend.scenario;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class LogStormTest extends ScenarioTest {

    private static final String NAME = "log-storm";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    MeterRegistry metrics;

    @Test
    void lines_comeByTheThousand_mostAreHeldBack_andTheyEnd() {
        double before = all();
        Chats.switchOn(NAME);
        Duration took = Chats.duration(() -> Awaitility.await().atMost(LIMIT).until(() -> all() - before > 3_000));
        assertTrue(took.compareTo(Duration.ofSeconds(2)) > 0, "not without a bound: " + took);
        assertTrue(lines.of(LogStorm.class).size() < 3_000, "those that are written");
        Chats.switchOff();

        AtomicReference<Double> last = new AtomicReference<>(all());
        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(200)).until(() -> {
            double now = all();
            return now - last.getAndSet(now) < 10;
        });
    }

    private double all() {
        return sum("observatory.log.lines") + sum("observatory.log.held.back");
    }

    private double sum(String name) {
        return metrics.find(name).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}

package dev.observatory.e2e.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.observatory.e2e.Lite;
import dev.observatory.e2e.stack.OtlpSender.SentSpan;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

@ExtendWith(Binaries.class)
class TailSamplingIT {

    private static final int PERCENTAGE = 10;
    private static final int TRACES = 500;
    private static final int ERRORS = 10;
    private static final int SLOW = 5;
    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(30);
    private static final Pattern COUNT =
            Pattern.compile("(?m)^traces_span_metrics_calls_total\\{.*\"shop\".*} ([0-9.e+]+)");

    @Test
    void sampling_keepsWhatMattersAndAFixedShareAndCountsAll() {
        List<SentSpan> spans = spans();
        Set<String> expected = new TreeSet<>();
        spans.stream().filter(TailSamplingIT::isKept).forEach(span -> expected.add(span.traceId()));

        try (Stack stack = Stack.start(PERCENTAGE)) {
            stack.collector().sender().spans("shop", spans);

            await().atMost(ARRIVAL_LIMIT).until(() -> kept(stack.jaeger()), expected::equals);
            await().atMost(ARRIVAL_LIMIT).until(() -> kept(stack.tempo()), expected::equals);
            await().atMost(ARRIVAL_LIMIT)
                    .until(() -> counted(stack.collector().spanMetrics()), count -> count == TRACES);
            // what is not kept is dropped, not late
            assertEquals(expected, kept(stack.jaeger()));
        }
    }

    private static List<SentSpan> spans() {
        Random random = new Random(42);
        List<SentSpan> spans = new ArrayList<>();
        for (int i = 0; i < TRACES; i++) {
            String traceId = "%016x%016x".formatted(random.nextLong(), random.nextLong());
            boolean error = i < ERRORS;
            boolean slow = i >= ERRORS && i < ERRORS + SLOW;
            spans.add(new SentSpan(traceId, "GET /shop", slow ? 1_500 : 20, error, Map.of()));
        }
        return spans;
    }

    private static boolean isKept(SentSpan span) {
        return span.error() || span.millis() >= 1_000 || TailSampling.keeps(span.traceId(), PERCENTAGE);
    }

    private static Set<String> kept(Lite backend) {
        return backend.backend().traceIds("shop");
    }

    private static long counted(String metrics) {
        return COUNT.matcher(metrics)
                .results()
                .mapToLong(match -> (long) Double.parseDouble(match.group(1)))
                .sum();
    }
}

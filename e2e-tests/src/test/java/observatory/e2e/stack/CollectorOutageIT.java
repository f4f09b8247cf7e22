package observatory.e2e.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import observatory.e2e.Http;
import observatory.e2e.Lite;
import observatory.e2e.stack.OtlpSender.SentSpan;

import static org.awaitility.Awaitility.await;

/** A backend that is away, and a Collector that crashes meanwhile. */
@ExtendWith(Binaries.class)
class CollectorOutageIT {

    private static final int TRACES = 300;
    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(60);

    @Test
    void backendThatReturns_getsWhatCameMeanwhileEvenOverACrash() {
        try (Stack stack = Stack.start(100)) {
            stack.jaeger().kill();
            Set<String> sent = new TreeSet<>();
            for (int batch = 0; batch < 10; batch++) {
                sent.addAll(send(stack, batch));
            }
            // what Tempo has has left the sampling window, so Jaeger's part is in the queue on disk
            await().atMost(ARRIVAL_LIMIT).until(() -> kept(stack.tempo()), sent::equals);

            stack.collector().crashAndRestart();
            stack.jaeger().restart();

            await().atMost(ARRIVAL_LIMIT).until(() -> kept(stack.jaeger()), sent::equals);
        }
    }

    private static List<String> send(Stack stack, int batch) {
        List<String> ids = IntStream.range(0, TRACES / 10)
                .mapToObj(i -> "%016x%016x".formatted(batch + 1, i + 1))
                .toList();
        stack.collector()
                .sender()
                .spans(
                        "shop",
                        ids.stream()
                                .map(id -> new SentSpan(id, "GET /shop", 5, false, Map.of()))
                                .toList());
        return ids;
    }

    private static Set<String> kept(Lite backend) {
        Set<String> ids = new TreeSet<>();
        for (JsonNode trace : new Http()
                .get(backend.url() + "/api/search?service=shop&limit=1000")
                .json()
                .path("traces")) {
            ids.add(trace.path("traceId").asText());
        }
        return ids;
    }
}

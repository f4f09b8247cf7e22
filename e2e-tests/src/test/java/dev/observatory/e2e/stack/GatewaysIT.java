package dev.observatory.e2e.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.observatory.e2e.Lite;
import dev.observatory.e2e.stack.OtlpSender.SentSpan;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Two gateway Collectors of the overlay {@code large} behind an agent: each decides about whole traces. */
@ExtendWith(Binaries.class)
class GatewaysIT {

    private static final int PERCENTAGE = 10;
    private static final int TRACES = 400;
    private static final int ERRORS = 40;
    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(30);

    /** A trace of two services, of which the second fails or not: only together do its spans say that it is worth keeping. */
    private record Journey(String traceId, boolean fails) {

        boolean isKept() {
            return fails || TailSampling.keeps(traceId, PERCENTAGE);
        }

        SentSpan caller() {
            return new SentSpan(traceId, "GET /shop", 30, false, Map.of());
        }

        SentSpan called() {
            return new SentSpan(traceId, "GET /stock", 20, fails, Map.of());
        }
    }

    @Test
    void twoGateways_keepEveryErrorAndSplitNoTrace() {
        List<Journey> journeys = journeys();
        Map<String, String> environment =
                Manifests.read("overlays/large").workloads().get("otel-gateway").environment();

        try (Lite first = Lite.start();
                Lite second = Lite.start();
                Collector firstGateway = Collector.startGateway(first, environment);
                Collector secondGateway = Collector.startGateway(second, environment);
                Agent agent = Agent.start(
                        Collector.address(firstGateway.grpcEndpoint()),
                        Collector.address(secondGateway.grpcEndpoint()))) {
            agent.sender().spans("shop", journeys.stream().map(Journey::caller).toList());
            agent.sender().spans("stock", journeys.stream().map(Journey::called).toList());

            Set<String> expected = journeys.stream()
                    .filter(Journey::isKept)
                    .map(Journey::traceId)
                    .collect(Collectors.toCollection(TreeSet::new));
            for (String service : List.of("shop", "stock")) {
                await(service).atMost(ARRIVAL_LIMIT).until(() -> kept(service, first, second), expected::equals);
            }
            assertEquals(kept("shop", first), kept("stock", first), "split between the two");
            assertEquals(Set.of(), both(kept("shop", first), kept("shop", second)));
        }
    }

    private static List<Journey> journeys() {
        Random random = new Random(42);
        return Stream.iterate(0, i -> i + 1)
                .limit(TRACES)
                .map(i -> new Journey("%016x%016x".formatted(random.nextLong(), random.nextLong()), i < ERRORS))
                .toList();
    }

    private static Set<String> kept(String service, Lite... stores) {
        return Stream.of(stores)
                .flatMap(store -> store.backend().traceIds(service).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.retainAll(other);
        return both;
    }
}

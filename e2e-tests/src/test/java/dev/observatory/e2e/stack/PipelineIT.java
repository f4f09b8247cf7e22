package dev.observatory.e2e.stack;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.observatory.e2e.AskJourney;
import dev.observatory.e2e.ReceivedLog;
import dev.observatory.e2e.Services;
import dev.observatory.e2e.Signals;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A question through the services, the real Collector and the shipped configuration. */
@ExtendWith(Binaries.class)
class PipelineIT {

    private static final Set<String> OLD_NAMES = Set.of(
            "label",
            "duration",
            "http.method",
            "http.url",
            "http.host",
            "http.client_ip",
            "http.user_agent",
            "http.request_id",
            "http.status_code",
            "iam.user_id");
    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(20);

    @Test
    void question_reachesBothTraceBackendsAndTheLogBackend() {
        try (Stack stack = Stack.start(100);
                Services services = Services.start(
                        stack.collector().grpcEndpoint(), stack.jaeger().url())) {
            AskJourney.Outcome outcome = new AskJourney(
                            Signals.load(),
                            stack.jaeger().backend(),
                            services.frontend().url())
                    .run();

            assertEquals(List.of(), outcome.findings());
            String traceId = outcome.answer().traceId();
            int spans = stack.jaeger().backend().trace(traceId).size();
            await().atMost(ARRIVAL_LIMIT)
                    .until(() -> stack.tempo().backend().trace(traceId).size() == spans);
            List<ReceivedLog> logs = stack.jaeger().backend().logs(traceId);
            ReceivedLog request = logs.stream()
                    .filter(log -> log.body().startsWith("POST /api/chat 200"))
                    .findFirst()
                    .orElseThrow();
            assertTrue(request.attributes().keySet().containsAll(OLD_NAMES), request::toString);
            for (ReceivedLog log : logs) {
                String labels = log.attributes().getOrDefault("loki.attribute.labels", "");
                assertTrue(labels.startsWith("label, duration, http.method"), log::toString);
            }
            await().atMost(ARRIVAL_LIMIT)
                    .until(() -> stack.collector().spanMetrics().contains("trace_id=\"" + traceId + "\""));
        }
    }
}

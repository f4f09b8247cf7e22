package dev.observatory.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@ExtendWith(SharedObservatory.class)
class StreamIT {

    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(15);
    private static final String QUESTION = "{\"query\":\"%s\"}".formatted(AskJourney.QUESTION);

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void streamedQuestion_becomesOneTraceWithEverySpanAndLog(Observatory observatory) {
        AskJourney.Outcome outcome =
                observatory.askJourney(AskJourney.Way.STREAMED).run();

        assertEquals(List.of(), outcome.findings());
    }

    @Test
    void tokens_makeUpTheTextOfTheReply(Observatory observatory) throws IOException {
        Http.Answer answer = new Http().postJson(observatory.frontend().url() + "/api/chat/stream", QUESTION);

        StringBuilder tokens = new StringBuilder();
        JsonNode reply = null;
        int count = 0;
        for (String event : answer.body().split("\n\n")) {
            JsonNode data = json.readTree(event.substring(event.indexOf("data:") + "data:".length()));
            if (event.contains("event:token")) {
                tokens.append(data.path("text").asText());
                count++;
            } else if (event.contains("event:reply")) {
                reply = data;
            }
        }

        assertTrue(count > 5, answer.body());
        assertTrue(reply.path("text").asText().contains("Tokyo"), answer.body());
        assertEquals(reply.path("text").asText(), tokens.toString());
    }

    @Test
    void clientThatLeaves_cancelsTheModelCall_andEverySpanSaysSo(Observatory observatory) throws Exception {
        String traceId = leaveAfterTheFirstToken(observatory.frontend().url() + "/api/chat/stream");

        TraceBackend backend = observatory.lite().backend();
        Set<String> streamed = Signals.load().journey("ask-stream").spans().stream()
                .filter(span -> !span.name().startsWith("INSERT"))
                .map(Signals.ExpectedSpan::toString)
                .collect(Collectors.toSet());
        await().atMost(ARRIVAL_LIMIT)
                .untilAsserted(() -> assertEquals(
                        streamed,
                        backend.trace(traceId).stream()
                                .filter(StreamIT::isCancelled)
                                .map(ReceivedSpan::toString)
                                .collect(Collectors.toSet())));
        Map<Boolean, Long> stored = backend.trace(traceId).stream()
                .filter(span -> span.name().startsWith("INSERT"))
                .collect(Collectors.partitioningBy(
                        span -> span.name().equals("INSERT conversations"), Collectors.counting()));
        assertEquals(Map.of(true, 1L, false, 0L), stored);
    }

    private static boolean isCancelled(ReceivedSpan span) {
        return span.error() && "cancelled".equals(span.attributes().get("error.type"));
    }

    /** @return the trace's id */
    private static String leaveAfterTheFirstToken(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofString(QUESTION))
                .build();
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertTrue(lines.lines().anyMatch(line -> line.equals("event:token")), "no token came");
        }
        return response.headers().firstValue("traceresponse").orElseThrow().split("-")[1];
    }
}

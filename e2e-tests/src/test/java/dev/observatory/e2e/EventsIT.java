package dev.observatory.e2e;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@ExtendWith(SharedObservatory.class)
class EventsIT {

    private final Http http = new Http();

    @BeforeAll
    static void haveAConversation(Observatory observatory) {
        observatory.askJourney().run();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "event-batch-job|{}",
                "event-cron-job|{}",
                "event-role-change|{}",
                "event-incoming-http|{}",
                "event-database-transaction|{}",
                "event-function|{}",
                "event-user-authentication|{}",
                "event-background-process|{}",
                "event-file-write|{}",
                "event-outgoing-http|{}",
                "event-outgoing-http|{\"client\":\"rest\",\"mode\":\"sync\"}",
                "event-outgoing-http-vertx|{\"client\":\"vertx\"}",
                "event-outgoing-http-vertx|{\"client\":\"vertx\",\"mode\":\"sync\"}",
                "event-outgoing-http-grpc|{\"client\":\"grpc\"}",
                "event-outgoing-http-grpc|{\"client\":\"grpc\",\"mode\":\"sync\"}",
                "event-outgoing-http-jdk|{\"client\":\"jdk\"}",
                "event-outgoing-http-jdk|{\"client\":\"jdk\",\"mode\":\"sync\"}",
                "event-outgoing-http-jdk-without|{\"client\":\"jdk-without\"}",
                "event-outgoing-http-jdk-without|{\"client\":\"jdk-without\",\"mode\":\"sync\"}",
            })
    void event_makesExactlyItsSignals(String journey, String body, Observatory observatory) {
        String kind =
                journey.startsWith("event-outgoing-http") ? "outgoing-http" : journey.substring("event-".length());

        Http.Answer answer = http.postJson(events(observatory) + "/" + kind, body);

        assertEquals(kind.equals("background-process") ? 202 : 200, answer.status(), answer.body());
        assertEquals(List.of(), observatory.follow(journey, traces(answer)), journey);
    }

    @Test
    void userTier_becomesAnAttributeInTheProxy_andOtherBaggageDoesNot(Observatory observatory) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(events(observatory) + "/outgoing-http"))
                .header("Content-Type", "application/json")
                .header("baggage", "observatory.user.tier=pro,secret=1")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));

        Http.Answer answer = http.send(request);

        assertEquals("pro", answer.json().at("/details/seen/userTier").asText());
        TraceBackend backend = observatory.lite().backend();
        await().until(() -> backend.trace(answer.traceId()).stream()
                .anyMatch(span -> span.service().equals("llm-proxy-service")
                        && "pro".equals(span.attributes().get("observatory.user.tier"))));
        assertTrue(backend.trace(answer.traceId()).stream()
                .noneMatch(span -> span.attributes().containsKey("secret")));
    }

    @ParameterizedTest
    @CsvSource({
        "traceparent,nonsense",
        "traceparent,00-00000000000000000000000000000000-0000000000000000-01",
        "traceparent,ff-"
    })
    void malformedTraceparent_startsANewTrace(String header, String value, Observatory observatory) {
        Http.Answer answer = sendWith(observatory, header, value);

        assertEquals(200, answer.status(), answer.body());
        assertFalse(answer.traceId().matches("0+"), answer.traceId());
    }

    @ParameterizedTest
    @CsvSource({"traceparent", "tracestate", "baggage"})
    void oversizedHeader_harmsNothing(String header, Observatory observatory) {
        Http.Answer answer = sendWith(observatory, header, "a=%s".formatted("x".repeat(10_000)));

        assertEquals(200, answer.status(), answer.body());
        assertEquals("", answer.json().at("/details/seen/userTier").asText());
        assertEquals("", answer.json().at("/details/seen/traceState").asText());
    }

    @Test
    void tracestate_arrivesAtTheOtherSide(Observatory observatory) {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(events(observatory) + "/outgoing-http"))
                .header("Content-Type", "application/json")
                .header("traceparent", "00-%s-b7ad6b7169203331-01".formatted(trace))
                .header("tracestate", "vendor=1")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));

        Http.Answer answer = http.send(request);

        assertEquals(trace, answer.json().at("/details/seen/traceId").asText());
        assertEquals("vendor=1", answer.json().at("/details/seen/traceState").asText());
    }

    private Http.Answer sendWith(Observatory observatory, String header, String value) {
        return http.send(HttpRequest.newBuilder(URI.create(events(observatory) + "/outgoing-http"))
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    }

    private static String events(Observatory observatory) {
        return observatory.frontend().url() + "/api/events";
    }

    private static List<String> traces(Http.Answer answer) {
        List<String> ids = new ArrayList<>(List.of(answer.traceId()));
        answer.json().path("traces").forEach(id -> ids.add(id.asText()));
        return ids;
    }
}

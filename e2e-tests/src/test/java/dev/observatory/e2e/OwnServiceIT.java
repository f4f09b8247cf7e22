package dev.observatory.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The example as it is, and after what docs/how-to/observe-your-service.md says; each beside lite and backend-service. */
class OwnServiceIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private static Path data;

    private static final ObserveYourServicePage PAGE = new ObserveYourServicePage();
    private static final Stranger STRANGER = new Stranger();
    private static final Http HTTP = new Http();
    private static Lite lite;
    private static Part backend;

    @BeforeAll
    static void start() {
        STRANGER.installLibrary();
        lite = Lite.start();
        backend = Part.start(
                "backend-service",
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", lite.grpcEndpoint(), "OBSERVATORY_DATA_DIR", data.toString()));
    }

    @AfterAll
    static void stop() {
        if (backend != null) {
            backend.close();
        }
        if (lite != null) {
            lite.close();
        }
    }

    @Test
    void before_itAnswersAndNobodyCanSeeHow() {
        try (Part service = run(STRANGER.build("before", null))) {
            Http.Answer answer = HTTP.get(service.url() + "/kinds");

            assertEquals(200, answer.status(), answer.body());
            assertTrue(answer.body().contains("batch-job"), answer.body());
            assertEquals("", answer.traceResponse());
            assertEquals(404, HTTP.get(service.url() + "/q/metrics").status());
            assertTrue(service.log().contains("backend-service knows"), service.log());
            assertFalse(service.log().contains("traceId"), service.log());
            // backend-service is observed: the trace begins there, since nobody sent it one
            String traceId = await().atMost(LIMIT)
                    .until(() -> lite.backend().find("backend-service", "GET /api/events"), ids -> !ids.isEmpty())
                    .iterator()
                    .next();
            assertEquals(
                    List.of("server span 'GET /api/events' of backend-service"),
                    lite.backend().trace(traceId).stream()
                            .map(ReceivedSpan::toString)
                            .toList());
            assertEquals(Set.of(), lite.backend().traceIds("own-service"));
        }
    }

    @Test
    void after_eachSignalIsThere() {
        try (Part service = run(STRANGER.build("after", PAGE))) {
            Http.Answer answer = HTTP.get(service.url() + "/kinds");

            assertEquals(200, answer.status(), answer.body());
            assertTrace(answer.traceId());
            assertLogs(service, answer.traceId());
            assertMetrics(service);
            await("span of the timer")
                    .atMost(LIMIT)
                    .until(() -> lite.backend().traceIds("own-service").size() > 1);
            await("spans on the console")
                    .atMost(LIMIT)
                    .until(() -> service.log().contains("{\"resourceSpans\":"));
        }
    }

    private static void assertTrace(String traceId) {
        List<ReceivedSpan> spans =
                await(traceId).atMost(LIMIT).until(() -> lite.backend().trace(traceId), found -> found.size() >= 3);

        assertEquals(
                Set.of(
                        "server span 'GET /kinds' of own-service",
                        "client span 'GET /api/events' of own-service",
                        "server span 'GET /api/events' of backend-service"),
                Set.copyOf(spans.stream().map(ReceivedSpan::toString).toList()));
        spans.stream()
                .filter(span -> span.service().equals("own-service"))
                .forEach(span -> assertTrue(
                        span.resource().containsAll(Set.of("service.instance.id", "deployment.environment.name")),
                        span.resource()::toString));
    }

    /** The same two lines on the console and by OTLP: the application's own, and the one for the request. */
    private static void assertLogs(Part service, String traceId) {
        List<ReceivedLog> logs = await("logs")
                .atMost(LIMIT)
                .until(
                        () -> lite.backend().logs(traceId).stream()
                                .filter(log -> log.service().equals("own-service"))
                                .toList(),
                        found -> found.size() >= 2);

        assertTrue(logs.get(0).body().matches("backend-service knows \\d+ kinds of events"), logs::toString);
        assertTrue(logs.get(1).body().startsWith("GET /kinds 200 in "), logs::toString);
        assertEquals("/kinds", logs.get(1).attributes().get("http.route"));
        logs.forEach(log -> assertTrue(
                service.log()
                        .lines()
                        .anyMatch(line -> line.startsWith("{")
                                && line.contains(log.body())
                                && line.contains("\"traceId\":\"" + traceId + "\"")),
                service::log));
    }

    private static void assertMetrics(Part service) {
        List<String> series = PAGE.series();
        assertTrue(series.size() > 10, series::toString);
        String metrics = HTTP.get(service.url() + "/q/metrics").body();
        assertEquals(
                List.of(),
                series.stream()
                        .filter(name -> metrics.lines()
                                .noneMatch(line -> line.startsWith(name + "{") || line.startsWith(name + " ")))
                        .toList());
    }

    private static Part run(String folder) {
        return Part.start(
                folder,
                Map.of(
                        "BACKEND_URL",
                        backend.url(),
                        "OBSERVATORY_TELEMETRY_ENDPOINT",
                        lite.grpcEndpoint(),
                        "TRACE_CONSOLE",
                        "true"));
    }
}

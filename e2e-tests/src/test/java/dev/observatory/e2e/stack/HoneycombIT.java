package dev.observatory.e2e.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dev.observatory.e2e.AskJourney;
import dev.observatory.e2e.Lite;
import dev.observatory.e2e.Part;
import dev.observatory.e2e.Services;
import dev.observatory.e2e.Signals;
import dev.observatory.e2e.vendor.Vendor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Honeycomb beside the usual backends: the real Collector with the configuration of {@code VENDOR=honeycomb}. */
@ExtendWith(Binaries.class)
class HoneycombIT {

    private static final String EXPORTER = "exporter=\"otlp_http/honeycomb\"";
    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(90);

    private static Lite jaeger;
    private static Lite honeycomb;
    private static HoneycombReceiver receiver;
    private static Path headers;
    private static Collector collector;
    private static Services services;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        jaeger = Lite.start();
        honeycomb = Lite.start();
        receiver = new HoneycombReceiver(honeycomb);
        collector = Collector.forVendor("honeycomb", jaeger);
        services = Services.start(collector.grpcEndpoint(), jaeger.url());
        headers = headers(folder);
        collector.start(Map.of(
                "HONEYCOMB_ENDPOINT", receiver.url(),
                "HONEYCOMB_HEADERS_FILE", headers.toString(),
                "VENDOR_METRICS_INTERVAL", "2s",
                "FRONTEND_TARGET", address(services.frontend()),
                "BACKEND_TARGET", address(services.backend()),
                "LLM_PROXY_TARGET", address(services.llmProxy())));
    }

    private static Path headers(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("headers.yaml"), """
                x-honeycomb-team: %s
                x-honeycomb-dataset: %s
                """.formatted(HoneycombReceiver.KEY, HoneycombReceiver.DATASET));
    }

    private static String address(Part part) {
        return part.url().substring("http://".length());
    }

    @AfterAll
    static void end() {
        services.close();
        collector.close();
        receiver.close();
        honeycomb.close();
        jaeger.close();
    }

    @AfterEach
    void calm() {
        receiver.takesKey(HoneycombReceiver.KEY);
    }

    @Test
    void question_isInHoneycombWithItsLogsAndMetrics() {
        AskJourney.Outcome outcome = ask();

        assertEquals(List.of(), outcome.findings());
        assertEquals(List.of(), receiver.complaints());
        await().atMost(ARRIVAL_LIMIT).until(() -> receiver.metrics().contains("http_server_requests_seconds"));
        assertFalse(receiver.metrics().contains("jvm_threads"), "more than what is listed");
        assertFalse(collector.log().contains(HoneycombReceiver.KEY));
    }

    @Test
    void verify_asksHoneycombForTheKeyAndTheCollectorForTheCounts() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Vendor vendor = Vendor.named(
                "honeycomb",
                Map.of(
                        "HONEYCOMB_ENDPOINT", receiver.url(),
                        "HONEYCOMB_HEADERS_FILE", headers.toString(),
                        "COLLECTOR_METRICS_URL", collector.metricsUrl()),
                new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertEquals(List.of(), vendor.obstacles());
        String traceId = ask().answer().traceId();
        assertEquals(List.of(), vendor.missing(traceId, 10));
        String text = printed.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("/team/environments/test/trace?trace_id=" + traceId), text);
        receiver.takesKey("another");
        assertTrue(vendor.obstacles().toString().contains("refuses the key"), "a wrong key");
    }

    @Test
    void anyOtherBackend_getsTheHeadersOfTheFile() {
        String traceId = "0af7651916cd43dd8448eb211c80319c";
        try (Collector other = Collector.forVendor("otlp", jaeger)) {
            other.start(Map.of("VENDOR_ENDPOINT", receiver.url(), "VENDOR_HEADERS_FILE", headers.toString()));
            other.sender().log("shop", traceId, "a line", Map.of());

            await().atMost(ARRIVAL_LIMIT)
                    .until(() -> !honeycomb.backend().logs(traceId).isEmpty());
        }
        assertEquals(List.of(), receiver.complaints());
    }

    /** @return of a question, as Honeycomb has it */
    private static AskJourney.Outcome ask() {
        return new AskJourney(
                        Signals.load(), honeycomb.backend(), services.frontend().url())
                .run();
    }

    @Test
    void refusedKey_isInTheLogOnceAndInTheMetrics_andNobodyElseNotices() {
        String failed = "otelcol_exporter_send_failed_spans";
        receiver.takesKey("another");
        for (int question = 1; question <= 3; question++) {
            double before = collector.counted(failed, EXPORTER);
            AskJourney.Outcome outcome = new AskJourney(
                            Signals.load(),
                            jaeger.backend(),
                            services.frontend().url())
                    .run();

            assertEquals(List.of(), outcome.findings());
            await().atMost(ARRIVAL_LIMIT).until(() -> collector.counted(failed, EXPORTER) > before);
        }

        List<String> told = collector
                .log()
                .lines()
                .filter(line -> line.contains("HTTP Status Code 401"))
                .toList();
        assertEquals(1, told.size(), told::toString);
        assertTrue(told.get(0).contains("otlp_http/honeycomb"), told::toString);
        assertFalse(collector.log().contains(HoneycombReceiver.KEY));
    }
}

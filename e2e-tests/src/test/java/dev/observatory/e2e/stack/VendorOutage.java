package dev.observatory.e2e.stack;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import dev.observatory.e2e.Http;
import dev.observatory.e2e.Lite;
import dev.observatory.e2e.Measured;
import dev.observatory.e2e.Part;
import dev.observatory.e2e.Users;
import dev.observatory.e2e.stack.Gate.Mood;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** All four vendors deny the key, are away, slow, and throttle, while people ask. By hand longer: {@code -Dobservatory.outage=60}. */
class VendorOutage {

    private static final int QUESTIONS_PER_SECOND = 20;
    private static final Duration EACH = Duration.ofSeconds(Integer.getInteger("observatory.outage", 4));
    private static final Duration LIMIT = Duration.ofSeconds(90).plus(EACH.multipliedBy(2));
    private static final List<Mood> MOODS = List.of(Mood.DENIES, Mood.AWAY, Mood.SLOW, Mood.THROTTLES);
    /** Of each sink, as {@code observatory.log.sink.waiting.max-size} says, and there are two. */
    private static final long SINKS_LIMIT = 2 * (8L << 20);
    /** Of the Collector's container. */
    private static final long COLLECTOR_LIMIT = 224L << 20;

    private static final double LARGEST_GROWTH = 1.5;
    /** To look at each of many would take minutes. */
    private static final int SAMPLE = 100;

    private static final String TOLD = "gets no log lines until you fix this";

    private final Http http = new Http();
    private final AllVendors all;
    private final Set<String> failedOnPurpose = new HashSet<>();
    private List<Users.Asked> answered;
    private List<String> failures;
    private double mostWaiting;
    private Map<String, Long> before;
    private Map<String, Long> after;

    VendorOutage(AllVendors all) {
        this.all = all;
    }

    void run() {
        try (Users users = Users.start(all.services.frontend().url(), QUESTIONS_PER_SECOND)) {
            users.awaitAnswers(5 * QUESTIONS_PER_SECOND);
            before = residentMegabytes();
            for (Mood mood : MOODS) {
                all.are(mood);
                pass(mood);
            }
            after = residentMegabytes();
            all.are(Mood.OPEN);
            users.close();
            answered = users.answered();
            failures = users.failures();
        }
        await("what waits is delivered").atMost(LIMIT).until(all::nothingWaits);
    }

    /** So long, and until each vendor was asked meanwhile. Now and then a question fails on purpose, for Rollbar. */
    private void pass(Mood mood) {
        Instant end = Instant.now().plus(EACH);
        await(mood + " long enough, and noticed")
                .atMost(LIMIT)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    askForAnError();
                    all.services
                            .parts()
                            .values()
                            .forEach(part -> mostWaiting = Math.max(mostWaiting, all.waiting(part)));
                    return Instant.now().isAfter(end)
                            && (mood == Mood.AWAY
                                    || all.gates.values().stream().allMatch(gate -> gate.answers(mood) > 0));
                });
    }

    /** The scenario is on for this one request, and every other such request fails. */
    private void askForAnError() {
        Http.Answer answer = http.send(
                HttpRequest.newBuilder(URI.create(all.services.frontend().url() + "/api/chat"))
                        .header("Content-Type", "application/json")
                        .header("X-Observatory-Scenario", "failing-model")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"What is a span?\"}")));
        if (answer.status() >= 500) {
            failedOnPurpose.add(answer.traceId());
        }
    }

    void assertNobodyNoticed() {
        double collector = all.collector.counted("otelcol_process_runtime_total_sys_memory_bytes", "");
        System.out.printf(
                "Four vendors that %s for %d s each: %d questions answered, %d failed (and %d on purpose); sinks held %.0f kB at most"
                        + " in a service, the Collector has %.0f MB; resident MiB before %s, after %s%n",
                MOODS,
                EACH.toSeconds(),
                answered.size(),
                failures.size(),
                failedOnPurpose.size(),
                mostWaiting / 1e3,
                collector / 1e6,
                before,
                after);
        assertEquals(List.of(), failures);
        assertFalse(failedOnPurpose.isEmpty());
        assertTrue(mostWaiting > 0 && mostWaiting < SINKS_LIMIT, () -> mostWaiting + " bytes");
        assertTrue(collector > 0 && collector < COLLECTOR_LIMIT, () -> collector + " bytes");
        after.forEach((service, size) ->
                assertTrue(size < before.get(service) * LARGEST_GROWTH, () -> before + ", " + after));
    }

    void assertSinksDeliveredOrCounted() {
        Set<String> traces = answered.stream().map(Users.Asked::traceId).collect(Collectors.toSet());
        double itemsDelivered = 0;
        double itemsDropped = 0;
        for (Map.Entry<String, Part> service : all.services.parts().entrySet()) {
            Part part = service.getValue();
            List<JsonNode> lines = all.cloudWatch.lines("/observatory/" + service.getKey(), "");
            double delivered = all.measured(part, "observatory_log_sink_delivered", "cloudwatch-logs");
            double dropped = all.measured(part, "observatory_log_sink_dropped", "cloudwatch-logs");
            Set<String> missing = new HashSet<>(traces);
            lines.forEach(line -> missing.remove(line.path("traceId").asText()));
            System.out.printf(
                    "CloudWatch Logs has %d lines of %s, %.0f were delivered, %.0f dropped; %d of %d questions have none%n",
                    lines.size(), service.getKey(), delivered, dropped, missing.size(), traces.size());
            assertEquals(delivered, lines.size());
            assertTrue(missing.size() <= dropped, missing::toString);
            itemsDelivered += all.measured(part, "observatory_log_sink_delivered", "rollbar");
            itemsDropped += all.measured(part, "observatory_log_sink_dropped", "rollbar");
        }
        List<JsonNode> items = all.rollbar.items();
        Set<String> missing = new HashSet<>(failedOnPurpose);
        items.forEach(item -> missing.remove(item.at("/custom/traceId").asText()));
        System.out.printf(
                "Rollbar has %d items, %.0f were delivered, %.0f dropped; %d of %d errors have none%n",
                items.size(), itemsDelivered, itemsDropped, missing.size(), failedOnPurpose.size());
        assertEquals(itemsDelivered, items.size());
        assertEquals(
                items.size(),
                items.stream().map(item -> item.path("uuid")).distinct().count());
        assertTrue(missing.size() <= itemsDropped, missing::toString);
        assertEquals(List.of(), all.rollbar.complaints());
    }

    /** What Jaeger's stand-in got, which is never on a bad day, is what there was. */
    void assertCollectorDeliveredOrCounted() {
        double honeycombFailed = awaitAccount("spans", "otlp", "otlp_http/honeycomb");
        double xRayFailed = awaitAccount("spans", "otlp", "otlp_http/xray");
        awaitAccount("log_records", "otlphttp", "otlp_http/honeycomb");
        awaitAccount("log_records", "otlphttp", "otlp_http/cloudwatch");
        assertSpansMissing(all.honeycomb, honeycombFailed);
        assertSpansMissing(all.aws, xRayFailed);
    }

    /** @return how many were dropped and counted */
    private double awaitAccount(String what, String reference, String exporter) {
        String label = "exporter=\"%s\"".formatted(exporter);
        String sent = "otelcol_exporter_sent_" + what;
        String failed = "otelcol_exporter_send_failed_" + what;
        String all = "exporter=\"%s\"".formatted(reference);
        Collector collector = this.all.collector;
        try {
            await(exporter)
                    .atMost(LIMIT)
                    .until(() -> collector.counted(sent, label) + collector.counted(failed, label)
                            == collector.counted(sent, all));
        } finally {
            System.out.printf(
                    "%s: %.0f of %.0f %s were delivered, %.0f refused and counted%n",
                    exporter,
                    collector.counted(sent, label),
                    collector.counted(sent, all),
                    what,
                    collector.counted(failed, label));
        }
        return collector.counted(failed, label);
    }

    private void assertSpansMissing(Lite vendor, double failed) {
        int every = 1 + answered.size() / SAMPLE;
        List<String> incomplete = new ArrayList<>();
        int missing = 0;
        for (int i = 0; i < answered.size(); i += every) {
            String traceId = answered.get(i).traceId();
            int here = all.jaeger.backend().trace(traceId).size();
            int there = vendor.backend().trace(traceId).size();
            if (there < here) {
                incomplete.add(traceId);
                missing += here - there;
            }
        }
        assertTrue(missing <= failed, missing + " spans are missing, of " + incomplete);
    }

    void assertWrongKeysAreToldOnce() {
        Map<String, Long> rollbar = new TreeMap<>();
        all.services.parts().forEach((name, part) -> {
            assertEquals(1, told(part, "cloudwatch-logs"), name);
            rollbar.put(name, told(part, "rollbar"));
            assertFalse(part.log().contains(AllVendors.AWS_SECRET), name);
            assertFalse(part.log().contains(RollbarReceiver.TOKEN), name);
        });
        assertTrue(rollbar.values().stream().allMatch(count -> count <= 1), rollbar::toString);
        assertTrue(rollbar.containsValue(1L), rollbar::toString);
        assertFalse(all.collector.log().contains(HoneycombReceiver.KEY));
    }

    private static long told(Part part, String sink) {
        return part.log()
                .lines()
                .filter(line -> line.contains(sink + " " + TOLD))
                .count();
    }

    private Map<String, Long> residentMegabytes() {
        Map<String, Long> megabytes = new TreeMap<>();
        all.services.parts().forEach((name, part) -> megabytes.put(name, Measured.residentMegabytes(part.pid())));
        return megabytes;
    }
}

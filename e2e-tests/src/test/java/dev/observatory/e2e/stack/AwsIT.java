package dev.observatory.e2e.stack;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dev.observatory.e2e.AskJourney;
import dev.observatory.e2e.Lite;
import dev.observatory.e2e.Services;
import dev.observatory.e2e.Signals;
import dev.observatory.e2e.vendor.Vendor;
import dev.observatory.e2e.vendor.XRayTraceId;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** X-Ray and CloudWatch Logs beside the usual backends: the real Collector with the configuration of {@code VENDOR=aws}. */
@ExtendWith({Binaries.class, AwsReceiver.class})
class AwsIT {

    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static Lite jaeger;
    private static Lite aws;
    private static AwsReceiver receiver;
    private static Collector collector;
    private static Services services;

    @BeforeAll
    static void start() {
        jaeger = Lite.start();
        aws = Lite.start();
        receiver = AwsReceiver.start(aws);
        collector = Collector.forVendor("aws", jaeger);
        services = Services.start(collector.grpcEndpoint(), jaeger.url());
        collector.start(environment(AwsReceiver.rightCredentials(folder.resolve("right"))));
    }

    private static Map<String, String> environment(Path credentials) {
        return Map.of(
                "AWS_REGION", AwsReceiver.REGION,
                "AWS_SHARED_CREDENTIALS_FILE", credentials.toString(),
                "XRAY_ENDPOINT", receiver.url(),
                "CLOUDWATCH_LOGS_ENDPOINT", receiver.url());
    }

    @AfterAll
    static void end() {
        services.close();
        collector.close();
        receiver.close();
        aws.close();
        jaeger.close();
    }

    @Test
    void question_isInXRayAndCloudWatchUnderItsTraceId() {
        AskJourney.Outcome outcome = new AskJourney(
                        Signals.load(), aws.backend(), services.frontend().url())
                .run();

        assertEquals(List.of(), outcome.findings());
        String traceId = outcome.answer().traceId();
        assertTrue(isAnnotated(aws, traceId));
        assertFalse(isAnnotated(jaeger, traceId), "what is added for AWS reaches others");
        assertFalse(
                aws.backend().logs(traceId).get(0).attributes().containsKey("loki.attribute.labels"), "costs volume");
    }

    @Test
    void verify_findsTheQuestionByItsTraceId() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Vendor vendor = vendor(AwsReceiver.rightCredentials(folder.resolve("right")), printed);

        assertEquals(List.of(), vendor.obstacles());
        String traceId = new AskJourney(
                        Signals.load(), aws.backend(), services.frontend().url())
                .run()
                .answer()
                .traceId();
        assertEquals(List.of(), vendor.missing(traceId, 10));
        String text = printed.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("X-Ray has 10 spans of the trace " + XRayTraceId.of(traceId)), text);
        assertTrue(text.contains("CloudWatch Logs has 7 lines"), text);
        Vendor stranger = vendor(AwsReceiver.credentials(folder.resolve("wrong"), "another"), printed);
        assertEquals(List.of(), stranger.obstacles());
        assertTrue(stranger.missing(traceId, 10).toString().contains("SignatureDoesNotMatch"), "a wrong secret");
    }

    private static Vendor vendor(Path credentials, ByteArrayOutputStream printed) {
        Map<String, String> environment = Map.of(
                "AWS_REGION", AwsReceiver.REGION,
                "AWS_SHARED_CREDENTIALS_FILE", credentials.toString(),
                "CLOUDWATCH_LOGS_ENDPOINT", receiver.url());
        return Vendor.named("aws", environment, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private static boolean isAnnotated(Lite backend, String traceId) {
        return backend.backend().trace(traceId).stream()
                .allMatch(span -> span.attributes().containsKey("aws.xray.annotations"));
    }

    @Test
    void wrongSecret_isRefused_andToldOnce() {
        try (Collector other = Collector.forVendor("aws", jaeger)) {
            other.start(environment(AwsReceiver.credentials(folder.resolve("wrong"), "another")));
            OtlpSender sender = other.sender();
            for (int batch = 1; batch <= 3; batch++) {
                double before = other.counted("otelcol_exporter_send_failed_log_records", "otlp_http/cloudwatch");
                sender.log("shop", "0af7651916cd43dd8448eb211c80319" + batch, "a line", Map.of());
                await().atMost(ARRIVAL_LIMIT)
                        .until(() -> other.counted("otelcol_exporter_send_failed_log_records", "otlp_http/cloudwatch")
                                > before);
            }

            List<String> told = other.log()
                    .lines()
                    .filter(line -> line.contains("HTTP Status Code 403"))
                    .toList();
            assertEquals(1, told.size(), told::toString);
            assertTrue(told.get(0).contains("otlp_http/cloudwatch"), told::toString);
        }
    }

    @Test
    void logLines_thatAreTooMuchForOneRequest_areSplit() {
        int lines = 1500;
        String one = "{\"traceId\":\"%032x\",\"body\":{\"stringValue\":\"%s\"}}";
        String all = IntStream.rangeClosed(1, lines)
                .mapToObj(line -> one.formatted(line, "word ".repeat(200)))
                .collect(Collectors.joining(",", "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[", "]}]}]}"));
        double before = collector.counted("otelcol_exporter_sent_log_records", "otlp_http/cloudwatch");
        collector.sender().post("/v1/logs", all);

        await().atMost(ARRIVAL_LIMIT)
                .until(() -> collector.counted("otelcol_exporter_sent_log_records", "otlp_http/cloudwatch") - before
                        >= lines);
        assertEquals(0, collector.counted("otelcol_exporter_send_failed_log_records", "otlp_http/cloudwatch"));
    }
}

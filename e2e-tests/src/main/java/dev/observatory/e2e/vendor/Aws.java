package dev.observatory.e2e.vendor;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.core.ConditionTimeoutException;

import dev.observatory.e2e.Http;

import static org.awaitility.Awaitility.await;

/**
 * X-Ray and CloudWatch Logs. With Transaction Search, which X-Ray's OTLP endpoint needs, spans are kept in a log group too, so both are
 * asked in the same way.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html">FilterLogEvents</a>
 */
final class Aws implements Vendor {

    private static final String SPANS_GROUP = "aws/spans";
    /** CloudWatch shows what it has taken after some seconds. */
    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(90);

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final Http http = new Http();
    private final Map<String, String> environment;
    private final PrintStream out;
    private final String region;
    private AwsSignature signature;

    Aws(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
        this.region = environment.getOrDefault("AWS_REGION", "");
    }

    @Override
    public List<String> obstacles() {
        if (region.isEmpty()) {
            return List.of("AWS_REGION is not set");
        }
        String file = environment.getOrDefault("AWS_SHARED_CREDENTIALS_FILE", "secrets/aws-credentials");
        try {
            String text = Files.readString(Path.of(file));
            signature = new AwsSignature(
                    setting(text, "aws_access_key_id"),
                    setting(text, "aws_secret_access_key"),
                    setting(text, "aws_session_token"),
                    region,
                    "logs");
        } catch (IOException e) {
            return List.of("%s can't be read".formatted(file));
        }
        return signature.keyId() == null || signature.secret() == null
                ? List.of("%s has no aws_access_key_id and aws_secret_access_key".formatted(file))
                : List.of();
    }

    private static String setting(String text, String name) {
        Matcher matcher =
                Pattern.compile("(?m)^\\s*%s\\s*=\\s*(\\S+)".formatted(name)).matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    @Override
    public List<String> missing(String traceId, int spans) {
        List<String> problems = new ArrayList<>();
        String xRay = XRayTraceId.of(traceId);
        look("X-Ray", "spans of the trace " + xRay, SPANS_GROUP, traceId, spans, problems);
        String group = environment.getOrDefault("CLOUDWATCH_LOG_GROUP", "/observatory");
        look("CloudWatch Logs", "lines of the trace in " + group, group, traceId, 1, problems);
        if (problems.isEmpty()) {
            out.printf(
                    "https://%1$s.console.aws.amazon.com/cloudwatch/home?region=%1$s#xray:traces/%2$s%n", region, xRay);
        }
        return problems;
    }

    private void look(String place, String what, String group, String traceId, int least, List<String> problems) {
        int[] found = {0};
        try {
            await().atMost(ARRIVAL_LIMIT)
                    .pollInterval(POLL_INTERVAL)
                    .until(() -> (found[0] = events(group, traceId)) >= least);
            out.printf("%s has %d %s.%n", place, found[0], what);
        } catch (ConditionTimeoutException e) {
            problems.add("%s: %d %s within %d s".formatted(place, found[0], what, ARRIVAL_LIMIT.toSeconds()));
        } catch (UncheckedIOException | IllegalStateException e) {
            problems.add("%s: %s".formatted(place, e.getMessage()));
        }
    }

    /** @return how many events of the log group have the trace id in them */
    private int events(String group, String traceId) {
        URI uri = URI.create(
                environment.getOrDefault("CLOUDWATCH_LOGS_ENDPOINT", "https://logs.%s.amazonaws.com".formatted(region))
                        + "/");
        String body = "{\"logGroupName\":\"%s\",\"filterPattern\":\"\\\"%s\\\"\",\"startTime\":%d}"
                .formatted(
                        group,
                        traceId,
                        Instant.now().minus(ARRIVAL_LIMIT).minus(CLOCK_SKEW).toEpochMilli());
        Map<String, String> headers =
                Map.of("content-type", "application/x-amz-json-1.1", "x-amz-target", "Logs_20140328.FilterLogEvents");
        Http.Answer answer = http.send(signature.post(uri, headers, body));
        if (answer.status() != 200) {
            throw new IllegalStateException("HTTP %d, %s".formatted(answer.status(), answer.body()));
        }
        return answer.json().path("events").size();
    }
}

package dev.observatory.e2e.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.observatory.e2e.Lite;
import dev.observatory.e2e.Measured;
import dev.observatory.e2e.Part;
import dev.observatory.e2e.Services;
import dev.observatory.e2e.Started;
import dev.observatory.e2e.stack.Gate.Mood;
import dev.observatory.e2e.stack.Gate.Refusal;

/**
 * Running services that send to four vendors at once: to Honeycomb and AWS by the real Collector, to CloudWatch Logs and Rollbar by the
 * sinks in the services. A {@link Gate} stands before each counterpart.
 */
class AllVendors implements AutoCloseable {

    static final String ENVIRONMENT = "staging";
    static final String AWS_SECRET = "wJalrXUtnFEMI-K7MDENG-bPxRfiCYEXAMPLEKEY";

    private static final Refusal UNAUTHORIZED = new Refusal(401, "{\"error\":\"unknown key\"}");
    private static final Refusal FORBIDDEN = new Refusal(403, "{\"message\":\"InvalidClientTokenId\"}");
    private static final Refusal UNKNOWN_CLIENT = new Refusal(400, "{\"__type\":\"UnrecognizedClientException\"}");
    private static final Refusal TOO_MANY = new Refusal(429, "{\"error\":\"too many requests\"}");
    private static final Refusal THROTTLING = new Refusal(400, "{\"__type\":\"ThrottlingException\"}");

    private final Started parts = new Started();
    final Lite jaeger;
    final Lite honeycomb;
    final Lite aws;
    final Moto cloudWatch;
    final RollbarReceiver rollbar;
    final Collector collector;
    final Services services;
    /** By the vendors' names. */
    final Map<String, Gate> gates;

    /** @param folder for secrets */
    AllVendors(Path folder) {
        try {
            jaeger = parts.add(Lite.start());
            honeycomb = parts.add(Lite.start());
            aws = parts.add(Lite.start());
            cloudWatch = parts.add(Moto.start());
            rollbar = parts.add(new RollbarReceiver());
            HoneycombReceiver honeycombReceiver = parts.add(new HoneycombReceiver(honeycomb));
            AwsReceiver awsReceiver = parts.add(AwsReceiver.start(aws));
            gates = Map.of(
                    "honeycomb", parts.add(new Gate(honeycombReceiver.url(), UNAUTHORIZED, TOO_MANY)),
                    "aws", parts.add(new Gate(awsReceiver.url(), FORBIDDEN, TOO_MANY)),
                    "cloudwatch-logs", parts.add(new Gate(cloudWatch.url(), UNKNOWN_CLIENT, THROTTLING)),
                    "rollbar", parts.add(new Gate(rollbar.url(), UNAUTHORIZED, TOO_MANY)));
            collector = parts.add(Collector.forHoneycombAndAws(jaeger));
            services = parts.add(Services.start(
                    VendorBuild.root(), collector.grpcEndpoint(), jaeger.url(), environmentOfServices(folder)));
            collector.start(environmentOfCollector(folder));
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Map<String, String> environmentOfServices(Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("rollbar"), RollbarReceiver.TOKEN + "\n");
        return Map.of(
                "DEPLOYMENT_ENVIRONMENT",
                ENVIRONMENT,
                "ROLLBAR_ACCESS_TOKEN_FILE",
                token.toString(),
                "ROLLBAR_ENDPOINT",
                gates.get("rollbar").url() + "/api/1/item/",
                "AWS_REGION",
                Moto.REGION,
                "AWS_ACCESS_KEY_ID",
                "AKIAIOSFODNN7EXAMPLE",
                "AWS_SECRET_ACCESS_KEY",
                AWS_SECRET,
                "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS",
                gates.get("cloudwatch-logs").url());
    }

    private Map<String, String> environmentOfCollector(Path folder) throws IOException {
        Path headers = Files.writeString(
                folder.resolve("honeycomb.yaml"), """
                x-honeycomb-team: %s
                x-honeycomb-dataset: %s
                """.formatted(HoneycombReceiver.KEY, HoneycombReceiver.DATASET));
        return Map.of(
                "HONEYCOMB_ENDPOINT", gates.get("honeycomb").url(),
                "HONEYCOMB_HEADERS_FILE", headers.toString(),
                "AWS_REGION", AwsReceiver.REGION,
                "AWS_SHARED_CREDENTIALS_FILE",
                        AwsReceiver.rightCredentials(folder.resolve("aws")).toString(),
                "XRAY_ENDPOINT", gates.get("aws").url(),
                "CLOUDWATCH_LOGS_ENDPOINT", gates.get("aws").url());
    }

    void are(Mood mood) {
        gates.values().forEach(gate -> gate.is(mood));
    }

    /** @return the sum of what the services measure under the name, in series whose labels contain the text */
    double measured(Part service, String name, String labels) {
        return Measured.values(service.url() + "/q/metrics", name, labels).sum();
    }

    /** @return in bytes, of both sinks of a service */
    double waiting(Part service) {
        return measured(service, "observatory_log_sink_waiting_bytes", "");
    }

    boolean nothingWaits() {
        return List.copyOf(services.parts().values()).stream().allMatch(service -> waiting(service) == 0);
    }

    @Override
    public void close() {
        parts.close();
    }
}

package dev.observatory.e2e.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.observatory.e2e.Http;
import dev.observatory.e2e.Lite;
import dev.observatory.e2e.Measured;

/** The real Collector with the shipped configuration; only addresses and the percentage differ, by environment. */
class Collector implements AutoCloseable {

    private static final Path CONFIGURATIONS = Path.of("..", "observability-stack", "otel-collector");

    private final Map<String, String> environment;
    private final List<String> command = new ArrayList<>();
    private final int grpcPort = Program.freePort();
    private final int httpPort = Program.freePort();
    private final int spanMetricsPort = Program.freePort();
    private final int metricsPort = Program.freePort();
    private final int healthPort = Program.freePort();
    private Program program;

    private Collector(Map<String, String> environment, List<String> configurations) {
        this.environment = environment;
        command.add(Binaries.folder("collector").resolve("otelcol").toString());
        configurations.forEach(name -> command.add("--config=" + CONFIGURATIONS.resolve(name + ".yaml")));
        listenOnFreePorts();
    }

    /** Jaeger's stand-in takes the logs, too, in the place of Loki. */
    static Collector start(Lite jaeger, Lite tempo, int samplingPercentage) {
        Map<String, String> environment = new HashMap<>();
        environment.put("JAEGER_ENDPOINT", address(jaeger.grpcEndpoint()));
        environment.put("TEMPO_ENDPOINT", address(tempo.grpcEndpoint()));
        environment.put("LOKI_ENDPOINT", jaeger.httpEndpoint());
        environment.put("TAIL_SAMPLING_PERCENTAGE", Integer.toString(samplingPercentage));
        Collector collector = new Collector(environment, List.of("config"));
        collector.run();
        return collector;
    }

    /** One of several, with the environment that they have in Kubernetes, but for addresses. */
    static Collector startGateway(Lite store, Map<String, String> kubernetes) {
        Map<String, String> environment = new HashMap<>(kubernetes);
        environment.put("JAEGER_ENDPOINT", address(store.grpcEndpoint()));
        environment.put("LOKI_ENDPOINT", store.httpEndpoint());
        Collector collector = new Collector(environment, List.of("config"));
        collector.run();
        return collector;
    }

    /** For a vendor beside Jaeger's stand-in; its ports are known before it is {@linkplain #start(Map) started}. */
    static Collector forVendor(String vendor, Lite jaeger) {
        Map<String, String> environment = new HashMap<>();
        environment.put("JAEGER_ENDPOINT", address(jaeger.grpcEndpoint()));
        environment.put("TEMPO_EXPORTER", "nop/tempo");
        environment.put("LOKI_ENDPOINT", jaeger.httpEndpoint());
        environment.put("GOMEMLIMIT", "170MiB");
        return new Collector(environment, List.of("config", vendor));
    }

    /** As {@link #forVendor}, for two at once: lists of an overlay replace those before, so the last ones name all exporters. */
    static Collector forHoneycombAndAws(Lite jaeger) {
        Collector collector = forVendor("honeycomb", jaeger);
        collector.command.addAll(
                List.of(
                        "--config=" + CONFIGURATIONS.resolve("aws.yaml"),
                        "--config=yaml:service::pipelines::traces/kept::exporters: [otlp, otlp_http/honeycomb, forward/xray]",
                        "--config=yaml:service::pipelines::logs::exporters: [otlphttp, otlp_http/honeycomb, forward/cloudwatch]"));
        return collector;
    }

    /** @param more of its environment */
    void start(Map<String, String> more) {
        environment.putAll(more);
        run();
    }

    static String address(String url) {
        return url.substring("http://".length());
    }

    private void listenOnFreePorts() {
        environment.put("COLLECTOR_HOST", "127.0.0.1");
        environment.put("OTLP_GRPC_PORT", Integer.toString(grpcPort));
        environment.put("OTLP_HTTP_PORT", Integer.toString(httpPort));
        environment.put("SPAN_METRICS_PORT", Integer.toString(spanMetricsPort));
        environment.put("COLLECTOR_HEALTH_PORT", Integer.toString(healthPort));
        environment.put("COLLECTOR_METRICS_PORT", Integer.toString(metricsPort));
        for (String other : List.of("JAEGER_GRPC_PORT", "JAEGER_THRIFT_PORT", "ZIPKIN_PORT")) {
            environment.put(other, Integer.toString(Program.freePort()));
        }
        try {
            environment.put(
                    "COLLECTOR_QUEUE_DIR", Files.createTempDirectory("queue").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() {
        program = Program.start(command, environment, "http://localhost:" + healthPort);
    }

    /** Ends it without giving it a chance, as a crash would. */
    void kill() {
        program.kill();
    }

    /** Starts it again after a {@link #kill()}, with what its queues hold on disk. */
    void restart() {
        run();
    }

    String grpcEndpoint() {
        return "http://localhost:" + grpcPort;
    }

    /** @return where the services' span metrics are scraped */
    int spanMetricsPort() {
        return spanMetricsPort;
    }

    /** @return where its own metrics are scraped */
    int metricsPort() {
        return metricsPort;
    }

    String httpEndpoint() {
        return "http://localhost:" + httpPort;
    }

    String zipkinEndpoint() {
        return "http://localhost:" + environment.get("ZIPKIN_PORT");
    }

    OtlpSender sender() {
        return new OtlpSender("http://localhost:" + httpPort);
    }

    /** @return its span metrics with exemplars, in OpenMetrics' text format */
    String spanMetrics() {
        return new Http()
                .get("http://localhost:" + spanMetricsPort + "/metrics", "application/openmetrics-text; version=1.0.0")
                .body();
    }

    /** @return what it has counted under the name, in all series whose labels contain the text; 0 if there is none */
    double counted(String metric, String labels) {
        return Measured.values(metricsUrl(), metric, labels).sum();
    }

    String metricsUrl() {
        return "http://localhost:" + metricsPort + "/metrics";
    }

    String log() {
        return program.log();
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
    }
}

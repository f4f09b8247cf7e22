package dev.observatory.e2e.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/**
 * The real Collector as an agent of the overlay {@code large}. The Collector built for tests has no load-balancing exporter, since its
 * module can't be had everywhere; two exporters stand in for it here, each behind a filter on the trace id. All else is as shipped.
 */
class Agent implements AutoCloseable {

    private static final Path CONFIG = Manifests.FOLDER.resolve("overlays/large/collectors/agent.yaml");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final int httpPort = Program.freePort();
    private final Program program;

    private Agent(String... gateways) {
        int healthPort = Program.freePort();
        Map<String, String> environment = new HashMap<>(Map.of(
                "COLLECTOR_HOST",
                "127.0.0.1",
                "GATEWAY",
                gateways[0],
                "OTLP_HTTP_PORT",
                Integer.toString(httpPort),
                "COLLECTOR_HEALTH_PORT",
                Integer.toString(healthPort)));
        for (String other : List.of("OTLP_GRPC_PORT", "COLLECTOR_METRICS_PORT")) {
            environment.put(other, Integer.toString(Program.freePort()));
        }
        program = Program.start(
                List.of(
                        Binaries.folder("collector").resolve("otelcol").toString(),
                        "--config=" + config("[0-7]$", gateways[0], "[89a-f]$", gateways[1])),
                environment,
                "http://localhost:" + healthPort);
    }

    /** @param first host and port of the gateway for trace ids that end in 0 to 7 */
    static Agent start(String first, String second) {
        return new Agent(first, second);
    }

    private static Path config(String... endsAndGateways) {
        try {
            ObjectNode config = (ObjectNode) YAML.readTree(CONFIG.toFile());
            ObjectNode exporters = (ObjectNode) config.get("exporters");
            ObjectNode loadBalancing = (ObjectNode) exporters.remove("loadbalancing");
            ObjectNode pipelines = (ObjectNode) config.at("/service/pipelines");
            ObjectNode traces = (ObjectNode) pipelines.remove("traces");
            for (int i = 0; i < endsAndGateways.length; i += 2) {
                ObjectNode exporter = ((ObjectNode) loadBalancing.at("/protocol/otlp")).deepCopy();
                exporters.set("otlp/" + i, exporter.put("endpoint", endsAndGateways[i + 1]));
                ((ObjectNode) config.get("processors"))
                        .putObject("filter/" + i)
                        .putObject("traces")
                        .putArray("span")
                        .add("not IsMatch(trace_id.string, \"%s\")".formatted(endsAndGateways[i]));
                ObjectNode pipeline = traces.deepCopy();
                pipeline.withArray("processors").add("filter/" + i);
                pipeline.putArray("exporters").add("otlp/" + i);
                pipelines.set("traces/" + i, pipeline);
            }
            Path file = Files.createTempFile("agent", ".yaml");
            YAML.writeValue(file.toFile(), config);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OtlpSender sender() {
        return new OtlpSender("http://localhost:" + httpPort);
    }

    @Override
    public void close() {
        program.close();
    }
}

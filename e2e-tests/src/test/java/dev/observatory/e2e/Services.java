package dev.observatory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The three services, each asking the one behind it; every port chosen by the system. */
public class Services implements AutoCloseable {

    /** So slow that a test can break in on a stream. */
    private static final String PACE = "50ms";

    private final Path root;
    private final Started parts = new Started();
    private final Map<String, String> settings;
    private final Path data;
    private final Part llmProxy;
    private final Part backend;
    private final Part frontend;

    private Services(Path root, String otlpEndpoint, String liteUrl, String silenced, Map<String, String> settings) {
        this.root = root;
        this.settings = settings;
        try {
            llmProxy = start("llm-proxy-service", otlpEndpoint, silenced, Map.of("LLM_SIMULATOR_CHUNK_INTERVAL", PACE));
            data = Files.createTempDirectory("observatory");
            backend = start(
                    "backend-service",
                    otlpEndpoint,
                    silenced,
                    Map.of(
                            "LLM_PROXY_URL", llmProxy.url(),
                            "LLM_PROXY_GRPC_PORT", Integer.toString(llmProxy.grpcPort()),
                            "OBSERVATORY_DATA_DIR", data.toString()));
            frontend = start(
                    "frontend-service",
                    otlpEndpoint,
                    silenced,
                    Map.of(
                            "BACKEND_URL",
                            backend.url(),
                            "LLM_PROXY_URL",
                            llmProxy.url(),
                            "OBSERVATORY_VIEWER_LITE",
                            liteUrl + "/#/traces/{traceId}",
                            "OBSERVATORY_LOGS_LITE",
                            liteUrl + "/#/logs?traceId={traceId}",
                            "TRACE_STORE_URL",
                            liteUrl));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** @param otlpEndpoint of an OTLP/gRPC receiver */
    public static Services start(String otlpEndpoint, String liteUrl) {
        return start(otlpEndpoint, liteUrl, Map.of());
    }

    /** @param settings for all three, as environment variables */
    public static Services start(String otlpEndpoint, String liteUrl, Map<String, String> settings) {
        return new Services(ProjectFiles.ROOT, otlpEndpoint, liteUrl, null, settings);
    }

    /** @param root of another build than the usual one */
    public static Services start(Path root, String otlpEndpoint, String liteUrl, Map<String, String> settings) {
        return new Services(root, otlpEndpoint, liteUrl, null, settings);
    }

    /** @param silenced the service that sends no telemetry */
    static Services startSilencing(String silenced, String otlpEndpoint, String liteUrl) {
        return new Services(ProjectFiles.ROOT, otlpEndpoint, liteUrl, silenced, Map.of());
    }

    private Part start(String module, String otlpEndpoint, String silenced, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(settings);
        all.put("OTEL_EXPORTER_OTLP_ENDPOINT", otlpEndpoint);
        all.put("OTEL_SDK_DISABLED", Boolean.toString(module.equals(silenced)));
        return parts.add(Part.start(root, module, all));
    }

    /** @return all three by their names */
    public Map<String, Part> parts() {
        return Map.of("frontend-service", frontend, "backend-service", backend, "llm-proxy-service", llmProxy);
    }

    /** @return the data folder of backend-service */
    Path data() {
        return data;
    }

    public Part llmProxy() {
        return llmProxy;
    }

    public Part backend() {
        return backend;
    }

    public Part frontend() {
        return frontend;
    }

    @Override
    public void close() {
        parts.close();
    }
}

package observatory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** The whole system as the tests start it: the packaged jars, every port chosen by the system. */
class Observatory implements AutoCloseable {

    private final Deque<Part> parts = new ArrayDeque<>();
    private final JsonNode otlp;
    private Part lite;
    private final Part llmProxy;
    private final Part backend;
    private final Part frontend;

    /** @param silenced the service that is to send no telemetry; null for none */
    private Observatory(Path data, String silenced) {
        lite = start("observability-stack/lite", Map.of("OTLP_HTTP_PORT", "0"), "-Dquarkus.grpc.server.port=0");
        otlp = new Http().get(lite.url() + "/api/status").json().path("otlp");
        String endpoint = "http://localhost:" + otlp.path("grpcPort").asInt();
        llmProxy = service("llm-proxy-service", endpoint, silenced, Map.of());
        backend = service(
                "backend-service",
                endpoint,
                silenced,
                Map.of("LLM_PROXY_URL", llmProxy.url(), "OBSERVATORY_DATA_DIR", data.toString()));
        frontend = service(
                "frontend-service",
                endpoint,
                silenced,
                Map.of("BACKEND_URL", backend.url(), "OBSERVATORY_VIEWER_LITE", lite.url() + "/#/traces/{traceId}"));
    }

    static Observatory start() {
        return new Observatory(temporaryDirectory(), null);
    }

    static Observatory startSilencing(String service) {
        return new Observatory(temporaryDirectory(), service);
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("observatory");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Part service(String module, String endpoint, String silenced, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
        all.put("OTEL_SDK_DISABLED", Boolean.toString(module.equals(silenced)));
        return start(module, all);
    }

    private Part start(String module, Map<String, String> environment, String... options) {
        try {
            Part part = Part.start(module, environment, options);
            parts.push(part);
            return part;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts lite again after it was killed, with the ports that the services know. */
    void restartLite() {
        lite = start(
                "observability-stack/lite",
                Map.of("OTLP_HTTP_PORT", otlp.path("httpPort").asText()),
                "-Dquarkus.grpc.server.port=" + otlp.path("grpcPort").asInt());
    }

    Part lite() {
        return lite;
    }

    Part llmProxy() {
        return llmProxy;
    }

    Part backend() {
        return backend;
    }

    Part frontend() {
        return frontend;
    }

    AskJourney askJourney() {
        return new AskJourney(Signals.load(), new TraceBackend(lite.url()), frontend.url());
    }

    /** What {@code ./demo verify} is told. */
    Map<String, String> verifyEnvironment() {
        return Map.of(
                "LITE_URL", lite.url(),
                "FRONTEND_URL", frontend.url(),
                "BACKEND_URL", backend.url(),
                "LLM_PROXY_URL", llmProxy.url());
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }
}

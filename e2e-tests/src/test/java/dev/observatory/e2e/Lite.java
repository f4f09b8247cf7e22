package dev.observatory.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** Lite as a process of its own: for the tests the backend, or the stand-in for Jaeger, Tempo and Loki. */
public class Lite implements AutoCloseable {

    private static final String MODULE = "observability-stack/lite";
    private static final String VIEWS =
            Path.of("..", MODULE + ".yaml").toAbsolutePath().toString();

    private Part part;
    private final int grpcPort;
    private final int httpPort;

    private Lite(Part part) {
        this.part = part;
        JsonNode otlp = new Http().get(part.url() + "/api/status").json().path("otlp");
        this.grpcPort = otlp.path("grpcPort").asInt();
        this.httpPort = otlp.path("httpPort").asInt();
    }

    public static Lite start() {
        return new Lite(start(0, 0));
    }

    /** With a window that holds many times what it usually does. */
    static Lite startWithLargeWindow() {
        return new Lite(start(0, 0, "-Xmx640m", "-Dlite.window.trace-bytes=256M", "-Dlite.window.log-bytes=128M"));
    }

    /** Beside services that run already, whose metrics it fetches. */
    static Lite startScraping(Observatory observatory) {
        Map<String, Part> services = observatory.parts();
        Map<String, String> environment = Map.of(
                "OTLP_HTTP_PORT", "0",
                "LITE_VIEWS", VIEWS,
                "FRONTEND_URL", services.get("frontend-service").url(),
                "BACKEND_URL", services.get("backend-service").url(),
                "LLM_PROXY_URL", services.get("llm-proxy-service").url());
        return new Lite(Part.start(MODULE, environment, "-Dquarkus.grpc.server.port=0"));
    }

    /** Without the views of Observatory, as other systems use it. */
    static Lite startWithoutViews() {
        return new Lite(Part.start(MODULE, Map.of("OTLP_HTTP_PORT", "0"), "-Dquarkus.grpc.server.port=0"));
    }

    private static Part start(int grpcPort, int httpPort, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-Dquarkus.grpc.server.port=" + grpcPort);
        return Part.start(
                MODULE,
                Map.of("OTLP_HTTP_PORT", Integer.toString(httpPort), "LITE_VIEWS", VIEWS),
                all.toArray(String[]::new));
    }

    /** Ends it without giving it a chance, as a crash would; what it had in memory is gone. */
    public void kill() {
        part.kill();
    }

    /** Starts it again, with the OTLP ports that others know. */
    public void restart() {
        part = start(grpcPort, httpPort);
    }

    /** @return of the page and the query API; another one after a restart */
    public String url() {
        return part.url();
    }

    public TraceBackend backend() {
        return new TraceBackend(url());
    }

    /** @return what it has written so far */
    public String log() {
        return part.log();
    }

    public String grpcEndpoint() {
        return "http://localhost:" + grpcPort;
    }

    public String httpEndpoint() {
        return "http://localhost:" + httpPort;
    }

    @Override
    public void close() {
        part.close();
    }
}

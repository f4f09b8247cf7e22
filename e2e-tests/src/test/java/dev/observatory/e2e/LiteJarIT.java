package dev.observatory.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Lite as one file, without this repository around it. */
class LiteJarIT {

    private static final Path JAR =
            Path.of("..", "observability-stack", "lite", "target", "lite.jar").toAbsolutePath();
    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String TRACE = """
            {"resourceSpans": [{
              "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "shop"}}]},
              "scopeSpans": [{"spans": [{
                "traceId": "%s", "spanId": "b7ad6b7169203331", "name": "GET /cart", "kind": 2,
                "startTimeUnixNano": "1767225600000000000", "endTimeUnixNano": "1767225600250000000"}]}]
            }]}""".formatted(TRACE_ID);

    private final Http http = new Http();

    @Test
    void oneFile_startsInAFolderThatCannotBeWrittenTo_andTakesATrace(@TempDir Path elsewhere) throws IOException {
        Path jar = Files.copy(JAR, elsewhere.resolve("lite.jar"));
        Path folder = Files.createDirectory(elsewhere.resolve("empty"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        Map<String, String> environment = Map.of("OTLP_HTTP_PORT", "0", "OTLP_GRPC_PORT", "0");

        try (Part lite = Part.startJar(jar, folder, environment)) {
            JsonNode otlp = http.get(lite.url() + "/api/status").json().path("otlp");
            String receiver = "http://localhost:%d/v1/traces"
                    .formatted(otlp.path("httpPort").asInt());

            assertEquals(200, http.postJson(receiver, TRACE).status());
            assertEquals(
                    "GET /cart",
                    new TraceBackend(lite.url()).trace(TRACE_ID).get(0).name());
            assertTrue(http.get(lite.url() + "/").body().contains("<title>"), "the page");
            assertEquals(200, http.get(lite.url() + "/q/health/ready").status());
            assertTools(lite.url());
        }

        // Root may write where nobody may
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count(), "files written into the folder of the start");
        }
    }

    private void assertTools(String url) {
        Http.Answer answer = http.send(HttpRequest.newBuilder(URI.create(url + "/mcp"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18",
                         "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}""")));

        assertEquals(200, answer.status(), answer.body());
        assertTrue(answer.body().contains("observatory-lite"), answer.body());
    }
}

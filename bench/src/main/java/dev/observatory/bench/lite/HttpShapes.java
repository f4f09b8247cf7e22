package dev.observatory.bench.lite;

import java.util.List;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;

import static dev.observatory.bench.lite.SpanShape.number;
import static dev.observatory.bench.lite.SpanShape.text;

/** Both sides of an HTTP call, with the attributes that the instrumentation of Quarkus gives them. */
final class HttpShapes {

    private HttpShapes() {}

    static SpanShape server(String service, int parent, String path, long start, long duration, int port) {
        return new SpanShape(
                service,
                parent,
                "POST " + path,
                SpanKind.SPAN_KIND_SERVER,
                start,
                duration,
                List.of(
                        text("http.request.method", "POST"),
                        text("http.route", path),
                        number("http.response.status_code", 200),
                        text("url.path", path),
                        text("url.scheme", "http"),
                        text("server.address", "localhost"),
                        number("server.port", port),
                        text("client.address", "127.0.0.1"),
                        text("network.peer.address", "127.0.0.1"),
                        text("user_agent.original", "Quarkus REST Client (Vert.x)"),
                        number("http.request.body.size", 412),
                        number("http.response.body.size", 655)));
    }

    static SpanShape call(String service, int parent, String name, String path, long start, long duration, int port) {
        return new SpanShape(
                service,
                parent,
                name,
                SpanKind.SPAN_KIND_CLIENT,
                start,
                duration,
                List.of(
                        text("http.request.method", "POST"),
                        number("http.response.status_code", 200),
                        text("url.full", "http://localhost:" + port + path),
                        text("server.address", "localhost"),
                        number("server.port", port),
                        text("network.peer.address", "127.0.0.1"),
                        text("network.protocol.version", "1.1"),
                        number("http.request.body.size", 412),
                        number("http.response.body.size", 655)));
    }
}

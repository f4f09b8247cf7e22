package dev.observatory.instrumentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.eclipse.microprofile.config.ConfigProvider;

import dev.observatory.instrumentation.genai.ModelCall;
import dev.observatory.instrumentation.genai.ModelCalls;
import dev.observatory.instrumentation.genai.ModelRequest;
import dev.observatory.instrumentation.genai.ModelTarget;
import dev.observatory.instrumentation.logging.LogSink;
import dev.observatory.instrumentation.logging.Records;
import dev.observatory.instrumentation.redaction.Redaction;

/** The application of a test, seen from outside. */
@Singleton
class RunningApp {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final EchoRoute route;
    private final FinishedSpans spans;
    private final Records records;
    private final OpenTelemetry telemetry;
    private final ModelCalls models;
    private final Redaction redaction;

    RunningApp(
            EchoRoute route,
            FinishedSpans spans,
            @LogSink Records records,
            OpenTelemetry telemetry,
            ModelCalls models,
            Redaction redaction) {
        this.redaction = redaction;
        this.telemetry = telemetry;
        this.models = models;
        this.route = route;
        this.spans = spans;
        this.records = records;
    }

    /**
     * Asks twice on one connection: a server begins a request when it has done everything for the one before, so what the
     * first one leaves behind is there when this returns.
     */
    HttpResponse<String> echo() {
        send("POST", "/echo");
        return send("POST", "/echo");
    }

    boolean logs(String start) {
        records.clear();
        echo();
        return records.all().stream()
                .anyMatch(line -> line.getFormattedMessage().startsWith(start));
    }

    boolean measures(String start) {
        echo();
        return send("GET", "/q/metrics").body().lines().anyMatch(line -> line.startsWith(start));
    }

    /** @return the server span of a request whose client went away */
    SpanData cancelledSpan() {
        spans.clear();
        try (Socket socket = new Socket("localhost", port())) {
            socket.getOutputStream()
                    .write("GET /never HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            route.awaitUnanswered();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return spans.await("GET /never");
    }

    /** @return a span as Quarkus 3.33 makes it for a query of a reactive client of a database named shop */
    SpanData databaseSpan() {
        spans.clear();
        telemetry
                .getTracer("io.quarkus.opentelemetry")
                .spanBuilder("SELECT items")
                .setAttribute("db.system.name", "shop")
                .startSpan()
                .end();
        return spans.await("SELECT items");
    }

    /** @return whether a span came of it */
    boolean callsModel() {
        ModelCall call = models.begin(ModelRequest.CHAT, ModelTarget.of("openai", "small", "localhost", 443));
        call.end(null);
        return call.span().isRecording() || call.span().getSpanContext().isValid();
    }

    /** @return whether an exporter would get a span without the password that is in its name */
    boolean hidesPasswords() {
        spans.clear();
        telemetry.getTracer("test").spanBuilder("password=secret").startSpan().end();
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        redaction.before(exporter).export(List.of(spans.await("password=secret")));
        return exporter.getFinishedSpanItems().get(0).getName().equals("[redacted]");
    }

    private HttpResponse<String> send(String method, String path) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    }
}

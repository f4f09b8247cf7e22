package dev.observatory.commons.sse;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientResponse;

import dev.observatory.commons.Deadline;
import dev.observatory.commons.Problem;
import dev.observatory.commons.ProblemException;
import dev.observatory.instrumentation.tracing.CallSpan;

/**
 * Asks another service for a stream of events. The events come as fast as they are taken, and no faster: an unread stream
 * stops the sender. (The REST client would read on and keep what nobody asked for yet.)
 */
public final class EventStreamClient {

    private static final int POOL_SIZE = 256;
    /** As the REST clients': see {@code quarkus.rest-client.connection-ttl}. */
    private static final int KEEP_ALIVE_SECONDS = 5;

    private static final int MAX_EVENT_BYTES = 1 << 20;
    private static final int MAX_PROBLEM_BYTES = 1 << 16;

    private final HttpClient http;
    private final Vertx vertx;
    private final OpenTelemetry telemetry;
    private final ObjectMapper json;
    private final URI base;

    public EventStreamClient(
            Vertx vertx, OpenTelemetry telemetry, ObjectMapper json, URI base, Duration connectTimeout) {
        this(vertx, telemetry, json, base, connectTimeout, POOL_SIZE);
    }

    EventStreamClient(
            Vertx vertx, OpenTelemetry telemetry, ObjectMapper json, URI base, Duration connectTimeout, int poolSize) {
        this.vertx = vertx;
        this.telemetry = telemetry;
        this.json = json;
        this.base = base;
        // CallSpan does it, because Vert.x could not tell a cancelled stream from a broken one.
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(poolSize)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setConnectTimeout((int) connectTimeout.toMillis())
                .setTracingPolicy(TracingPolicy.IGNORE));
    }

    /** As {@link #post(String, Map, Object, Deadline, EventReader)}, without further headers. */
    public <T> Multi<T> post(String path, Object body, Deadline deadline, EventReader<T> reader) {
        return post(path, Map.of(), body, deadline, reader);
    }

    /**
     * Sends the body as JSON. Cancelling the stream ends the exchange at once, so that the downstream service stops too.
     *
     * <p>It fails with a {@link ProblemException} when the service answers with a problem or breaks off, with a
     * {@link TimeoutException} after the deadline, and with what Vert.x says when there is no connection.
     *
     * @param headers beside those of every request
     */
    public <T> Multi<T> post(
            String path, Map<String, String> headers, Object body, Deadline deadline, EventReader<T> reader) {
        return Multi.createFrom().deferred(() -> {
            URI url = base.resolve(path);
            CallSpan span = CallSpan.start(telemetry, "POST", url);
            EventStreamRequest exchange = new EventStreamRequest(vertx, deadline);
            return exchange.begin(http, options(url, headers, deadline, span))
                    .chain(request -> request.send(Buffer.buffer(encode(body))))
                    .invoke(response -> span.answered(response.statusCode()))
                    .onItem()
                    .transformToMulti(this::read)
                    .map(reader::read)
                    .filter(Optional::isPresent)
                    .map(Optional::get)
                    .onCompletion()
                    .call(() -> Uni.createFrom().item(reader).invoke(EventReader::end))
                    .onFailure()
                    .transform(exchange::explain)
                    .onTermination()
                    .invoke((failure, cancelled) -> {
                        exchange.over(failure != null || cancelled);
                        span.end(failure, cancelled);
                    });
        });
    }

    private RequestOptions options(URI url, Map<String, String> headers, Deadline deadline, CallSpan span) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url.toString())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.ACCEPT, "text/event-stream")
                .putHeader(Deadline.HEADER, deadline.header());
        headers.forEach(options::putHeader);
        span.propagate(options::putHeader);
        return options;
    }

    private Multi<ServerSentEvent> read(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return problem(response).toMulti().map(problem -> {
                throw problem;
            });
        }
        EventStreamParser parser = new EventStreamParser(MAX_EVENT_BYTES);
        return response.toMulti()
                .onItem()
                .transformToMultiAndConcatenate(buffer -> Multi.createFrom().iterable(parser.feed(buffer.getBytes())));
    }

    private Uni<ProblemException> problem(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        return response.toMulti()
                .select()
                .first(chunk -> body.length() + chunk.length() <= MAX_PROBLEM_BYTES)
                .invoke(body::appendBuffer)
                .collect()
                .last()
                .map(last -> decode(response.statusCode(), body));
    }

    private ProblemException decode(int status, Buffer body) {
        try {
            return json.readValue(body.getBytes(), Problem.class).toException(status);
        } catch (IOException e) {
            return Problem.unknownForm(e);
        }
    }

    private byte[] encode(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A request cannot be written as JSON", e);
        }
    }
}

package dev.observatory.lite.ingest;

import java.util.Map;

import com.google.rpc.Code;
import com.google.rpc.Status;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;

/** Errors as OTLP exporters expect them: {@code google.rpc.Status} in the encoding of the request. */
class OtlpHttpErrors {

    private static final Map<Integer, Code> CODES = Map.of(
            400, Code.INVALID_ARGUMENT,
            404, Code.UNIMPLEMENTED,
            405, Code.UNIMPLEMENTED,
            408, Code.DEADLINE_EXCEEDED,
            413, Code.RESOURCE_EXHAUSTED,
            415, Code.INVALID_ARGUMENT,
            421, Code.PERMISSION_DENIED,
            503, Code.UNAVAILABLE);

    private static final String TAKEN = "Lite takes POST /v1/traces, POST /v1/logs and POST /v1/metrics";

    private static final Map<Integer, String> MESSAGES = Map.of(
            404, TAKEN,
            405, TAKEN,
            408, "The body took longer than lite.otlp.read-timeout",
            413, "The body is longer than lite.otlp.max-message-bytes",
            503, "The bodies of all senders together exceed lite.otlp.max-buffered-bytes");

    private OtlpHttpErrors() {}

    static void register(Router router) {
        for (int status : new int[] {400, 404, 405, 408, 413, 415, 421, 500, 503}) {
            router.errorHandler(status, OtlpHttpErrors::end);
        }
    }

    private static void end(RoutingContext exchange) {
        int status = exchange.statusCode();
        Status body = Status.newBuilder()
                .setCode(CODES.getOrDefault(status, Code.INTERNAL).getNumber())
                .setMessage(message(exchange, status))
                .build();
        exchange.response().setStatusCode(status);
        if (status == 415) {
            exchange.response().putHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        }
        if (status == 503) {
            exchange.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        encoding(exchange).end(exchange.response(), body);
    }

    private static String message(RoutingContext exchange, int status) {
        boolean explained = exchange.failure() instanceof HttpException e && e.getPayload() != null;
        return explained
                ? ((HttpException) exchange.failure()).getPayload()
                : MESSAGES.getOrDefault(status, "The request cannot be taken");
    }

    private static OtlpEncoding encoding(RoutingContext exchange) {
        try {
            return OtlpEncoding.of(exchange.request());
        } catch (HttpException e) {
            return OtlpEncoding.JSON;
        }
    }
}

package dev.observatory.simulator;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

import dev.observatory.llmproxy.openai.ApiError;
import dev.observatory.llmproxy.openai.ApiException;
import dev.observatory.llmproxy.provider.Provider;

/** A model without a model: the same API over real HTTP, the same answer to the same question, no key and no cost. */
@Singleton
class SimulatorRoute {

    private static final Logger LOG = Logger.getLogger(SimulatorRoute.class);
    private static final int WORKERS = 4;
    private static final String PATH = "/simulator/v1/chat/completions";

    private final Simulator simulator;
    private final SimulatorConfig config;
    private final ObjectMapper json;
    private final WorkerExecutor workers;

    SimulatorRoute(Simulator simulator, SimulatorConfig config, ObjectMapper json, Vertx vertx) {
        this.workers = vertx.createSharedWorkerExecutor("simulator", WORKERS);
        this.simulator = simulator;
        this.config = config;
        this.json = json;
    }

    void register(@Observes Router router) {
        router.route(HttpMethod.POST, PATH).handler(this::handle);
    }

    /** On one of few workers, because long messages take long to read and to count. */
    private void handle(RoutingContext context) {
        Buffer body = context.body().buffer();
        String label = context.request().getHeader(Provider.FAULT_HEADER);
        workers.executeBlocking(() -> prepare(body, label), false)
                .onComplete(reply -> send(context, reply), e -> fail(context.response(), e));
    }

    private record Reply(SimulatedRequest request, Fault fault, SimulatedAnswer answer) {}

    private Reply prepare(Buffer body, String label) {
        Fault fault = Fault.of(label);
        SimulatedRequest request = read(body).checked();
        failAtOnce(fault);
        return new Reply(request, fault, fault == Fault.HANG ? null : simulator.answer(request, fault));
    }

    private void send(RoutingContext context, Reply reply) {
        if (reply.fault() != Fault.HANG) {
            Duration wait = reply.fault() == Fault.SLOW_FIRST_TOKEN ? config.slowFirstToken() : Duration.ZERO;
            after(wait, context, () -> answer(context, reply.request(), reply.answer(), reply.fault()));
        }
    }

    private static void fail(HttpServerResponse response, Throwable failure) {
        if (failure instanceof ApiException e) {
            ApiError.send(response, e);
        } else {
            LOG.error("The simulator failed unexpectedly", failure);
            ApiError.send(
                    response,
                    new ApiException(500, "internal_error", "Something went wrong here; the trace shows where."));
        }
    }

    private void failAtOnce(Fault fault) {
        if (fault == Fault.RATE_LIMITED) {
            throw new ApiException(
                    429,
                    "rate_limit_exceeded",
                    "The simulator plays a busy provider.",
                    Fault.RETRY_AFTER_SECONDS,
                    null);
        }
        if (fault == Fault.SERVER_ERROR) {
            throw new ApiException(500, "server_error", "The simulator plays a broken provider.");
        }
    }

    private void after(Duration wait, RoutingContext context, Runnable step) {
        if (wait.isZero()) {
            step.run();
        } else {
            context.vertx().setTimer(wait.toMillis(), timer -> step.run());
        }
    }

    private void answer(RoutingContext context, SimulatedRequest request, SimulatedAnswer answer, Fault fault) {
        if (request.streamed()) {
            new SimulatedStream(context.vertx(), context.request(), config.chunkInterval())
                    .start(SimulatedStream.frames(answer, request.usageWanted()), fault);
        } else if (!context.response().closed()) {
            context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
            answerWhole(context.request(), Json.encodeToBuffer(answer.whole()), fault);
        }
    }

    private void answerWhole(HttpServerRequest request, Buffer body, Fault fault) {
        HttpServerResponse response = request.response();
        Buffer half = body.slice(0, body.length() / 2);
        if (fault == Fault.BROKEN_STREAM) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
            response.write(half).onComplete(written -> request.connection().close());
        } else {
            response.end(fault == Fault.TRUNCATED_JSON ? half : body);
        }
    }

    private SimulatedRequest read(Buffer body) {
        ByteBuf bytes = body.getByteBuf();
        int start = bytes.arrayOffset() + bytes.readerIndex();
        try {
            return Optional.ofNullable(
                            json.readValue(bytes.array(), start, bytes.readableBytes(), SimulatedRequest.class))
                    .orElseThrow(SimulatorRoute::noRequest);
        } catch (IOException e) {
            throw noRequest();
        }
    }

    private static ApiException noRequest() {
        return ApiException.invalid("The body isn't a chat completion request.");
    }
}

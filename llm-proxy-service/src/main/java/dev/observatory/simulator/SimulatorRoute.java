package dev.observatory.simulator;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.observatory.llmproxy.openai.Operation;
import dev.observatory.llmproxy.provider.Provider;

/** A model without a model: the same API over real HTTP, the same answer to the same question, no key and no cost. */
@Singleton
class SimulatorRoute {

    private static final Logger LOG = Logger.getLogger(SimulatorRoute.class);
    private static final int WORKERS = 4;
    private static final String BASE = "/simulator/v1";
    private static final String JSON = "application/json";
    private static final String EVENT_STREAM = "text/event-stream";

    private static final Map<String, Object> MODEL =
            Map.of("id", Simulator.MODEL, "object", "model", "created", 0, "owned_by", "observatory");

    private final Simulator simulator;
    private final Tokens tokens;
    private final SimulatorConfig config;
    private final ObjectMapper json;
    private final WorkerExecutor workers;

    SimulatorRoute(Simulator simulator, Tokens tokens, SimulatorConfig config, ObjectMapper json, Vertx vertx) {
        this.workers = vertx.createSharedWorkerExecutor("simulator", WORKERS);
        this.simulator = simulator;
        this.tokens = tokens;
        this.config = config;
        this.json = json;
    }

    void register(@Observes Router router) {
        for (Operation operation : Operation.values()) {
            router.route(HttpMethod.POST, BASE + operation.path()).handler(context -> handle(context, operation));
        }
        router.get(BASE + "/models").handler(SimulatorRoute::listModels);
        router.getWithRegex(BASE + "/models/(?<id>.+)").handler(SimulatorRoute::describeModel);
    }

    private static void listModels(RoutingContext context) {
        context.json(Map.of("object", "list", "data", List.of(MODEL)));
    }

    private static void describeModel(RoutingContext context) {
        if (Simulator.MODEL.equals(context.pathParam("id"))) {
            context.json(MODEL);
        } else {
            ApiError.send(
                    context.response(),
                    new ApiException(
                            404, "model_not_found", "The simulator answers for any name, and has one of its own."));
        }
    }

    /** On one of few workers, because long messages take long to read and to count. */
    private void handle(RoutingContext context, Operation operation) {
        Buffer body = context.body().buffer();
        String label = context.request().getHeader(Provider.FAULT_HEADER);
        workers.executeBlocking(() -> prepare(operation, body, label), false)
                .onComplete(reply -> send(context, reply), e -> fail(context.response(), e));
    }

    /**
     * @param interval from one part to the next
     * @param parts a single one is written at once, with its length
     */
    private record Reply(Fault fault, String mediaType, Duration interval, List<Supplier<Buffer>> parts) {

        static Reply whole(Fault fault, Object answer) {
            Buffer body = Json.encodeToBuffer(answer);
            return new Reply(fault, JSON, Duration.ZERO, List.of(() -> body));
        }
    }

    private Reply prepare(Operation operation, Buffer body, String label) {
        Fault fault = Fault.of(label);
        JsonNode json = read(body);
        if (operation == Operation.EMBEDDINGS) {
            EmbeddingsForm form = EmbeddingsForm.of(json, tokens);
            failAtOnce(fault);
            return new Reply(fault, JSON, Duration.ZERO, form.parts(fault != Fault.MISSING_USAGE));
        }
        SimulatedRequest request = RequestReader.read(operation, json);
        failAtOnce(fault);
        if (fault == Fault.HANG) {
            return new Reply(fault, JSON, Duration.ZERO, List.of());
        }
        AnswerForm form = form(operation, request, json, body.length(), fault);
        return request.stream()
                ? new Reply(fault, EVENT_STREAM, config.chunkInterval(), form.events())
                : Reply.whole(fault, form.whole());
    }

    private AnswerForm form(Operation operation, SimulatedRequest request, JsonNode json, int bytes, Fault fault) {
        return switch (operation) {
            case RESPONSES -> new ResponseForm(simulator.answer("resp_", request, fault), json, bytes);
            case CHAT -> new ChoicesForm(operation, request, simulator.answer("chatcmpl-", request, fault));
            default -> new ChoicesForm(operation, request, simulator.answer("cmpl-", request, fault));
        };
    }

    private void send(RoutingContext context, Reply reply) {
        if (reply.fault() != Fault.HANG) {
            Duration wait = reply.fault() == Fault.SLOW_FIRST_TOKEN ? config.slowFirstToken() : Duration.ZERO;
            after(wait, context, () -> answer(context, reply));
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

    private static void answer(RoutingContext context, Reply reply) {
        if (reply.parts().size() > 1) {
            new SimulatedStream(context.vertx(), context.request(), reply.interval())
                    .start(reply.mediaType(), reply.parts(), reply.fault());
        } else if (!context.response().closed()) {
            context.response().putHeader(HttpHeaders.CONTENT_TYPE, reply.mediaType());
            answerWhole(context.request(), reply.parts().get(0).get(), reply.fault());
        }
    }

    private static void answerWhole(HttpServerRequest request, Buffer body, Fault fault) {
        HttpServerResponse response = request.response();
        Buffer half = body.slice(0, body.length() / 2);
        if (fault == Fault.BROKEN_STREAM) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
            response.write(half).onComplete(written -> request.connection().close());
        } else {
            response.end(fault == Fault.TRUNCATED_JSON ? half : body);
        }
    }

    private JsonNode read(Buffer body) {
        ByteBuf bytes = body.getByteBuf();
        int start = bytes.arrayOffset() + bytes.readerIndex();
        try {
            JsonNode read = json.readTree(bytes.array(), start, bytes.readableBytes());
            if (read.isObject()) {
                return read;
            }
        } catch (IOException e) {
            // said below
        }
        throw ApiException.invalid("The body must be a JSON object.");
    }
}

package observatory.llmproxy.simulator;

import java.io.IOException;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import observatory.llmproxy.openai.ApiError;
import observatory.llmproxy.openai.ApiException;

/** A model without a model: the same API over real HTTP, the same answer to the same question, no key and no cost. */
@Singleton
class SimulatorRoute {

    private static final String PATH = "/simulator/v1/chat/completions";

    private final Simulator simulator;
    private final SimulatorConfig config;
    private final ObjectMapper json;

    SimulatorRoute(Simulator simulator, SimulatorConfig config, ObjectMapper json) {
        this.simulator = simulator;
        this.config = config;
        this.json = json;
    }

    void register(@Observes Router router) {
        router.route(HttpMethod.POST, PATH).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        try {
            SimulatedRequest request = read(context).checked();
            answer(context, request, simulator.answer(request));
        } catch (ApiException e) {
            ApiError.send(context.response(), e);
        }
    }

    private void answer(RoutingContext context, SimulatedRequest request, SimulatedAnswer answer) {
        if (request.streamed()) {
            new SimulatedStream(context.vertx(), context.response(), config.chunkInterval())
                    .start(SimulatedStream.frames(answer, request.usageWanted()));
        } else {
            context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(Json.encodeToBuffer(answer.whole()));
        }
    }

    private SimulatedRequest read(RoutingContext context) {
        try {
            return json.readValue(context.body().buffer().getBytes(), SimulatedRequest.class);
        } catch (IOException e) {
            throw ApiException.invalid("The body is no chat completion request.");
        }
    }
}

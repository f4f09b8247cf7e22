package dev.observatory.llmproxy.completion;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

import dev.observatory.llmproxy.openai.ApiError;
import dev.observatory.llmproxy.openai.ApiException;

/** OpenAI's chat completions, for clients of any language. A route of Vert.x, because JAX-RS costs more than the rest of the call. */
@Singleton
class CompletionRoute {

    private static final Logger LOG = Logger.getLogger(CompletionRoute.class);
    private static final String PATH = "/v1/chat/completions";

    private final CompletionService service;
    private final CallConfig config;

    CompletionRoute(CompletionService service, CallConfig config) {
        this.service = service;
        this.config = config;
    }

    void register(@Observes Router router) {
        router.route(PATH).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        long arrivedNanos = System.nanoTime();
        try {
            if (!HttpMethod.POST.equals(context.request().method())) {
                context.response().putHeader(HttpHeaders.ALLOW, "POST");
                throw new ApiException(405, "method_not_allowed", "This path does not take this method.");
            }
            CallHeaders headers = CallHeaders.read(context.request(), config);
            service.complete(context, headers, arrivedNanos);
        } catch (ApiException e) {
            ApiError.send(context.response(), e);
        } catch (RuntimeException e) {
            LOG.error("A request failed unexpectedly", e);
            ApiError.send(
                    context.response(),
                    new ApiException(500, "internal_error", "Something went wrong here; the trace shows where."));
        }
    }
}

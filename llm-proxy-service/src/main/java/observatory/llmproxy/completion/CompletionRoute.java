package observatory.llmproxy.completion;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

import observatory.llmproxy.openai.ApiError;
import observatory.llmproxy.openai.ApiException;

/** OpenAI's chat completions, for clients of any language. A route of Vert.x, because JAX-RS costs more than the rest of the call. */
@Singleton
class CompletionRoute {

    private static final Logger LOG = Logger.getLogger(CompletionRoute.class);
    private static final String PATH = "/v1/chat/completions";

    private final CompletionService service;

    CompletionRoute(CompletionService service) {
        this.service = service;
    }

    void register(@Observes Router router) {
        router.route(PATH).handler(this::handle);
    }

    private void handle(RoutingContext request) {
        try {
            check(request);
            service.complete(request.body().buffer(), request.response());
        } catch (ApiException e) {
            ApiError.send(request.response(), e);
        } catch (RuntimeException e) {
            LOG.error("A request failed unexpectedly", e);
            ApiError.send(
                    request.response(),
                    new ApiException(500, "internal_error", "Something went wrong here; the trace shows where."));
        }
    }

    private void check(RoutingContext request) {
        if (!HttpMethod.POST.equals(request.request().method())) {
            request.response().putHeader(HttpHeaders.ALLOW, "POST");
            throw new ApiException(405, "method_not_allowed", "This path does not take this method.");
        }
        String type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.startsWith("application/json")) {
            throw new ApiException(415, "unsupported_media_type", "The body must be application/json.");
        }
    }
}

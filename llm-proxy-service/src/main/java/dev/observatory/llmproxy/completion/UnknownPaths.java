package dev.observatory.llmproxy.completion;

import java.util.regex.Pattern;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

import dev.observatory.llmproxy.openai.ApiError;
import dev.observatory.llmproxy.openai.ApiException;

/**
 * Tells clients of OpenAI's API, in the form that they read, which of its paths there are. A filter, because JAX-RS answers
 * every path that no route has.
 */
@Singleton
class UnknownPaths {

    /** After callers are known, before a body is read. */
    private static final int PRIORITY = 992;

    private static final Pattern UNKNOWN = Pattern.compile("/v1(?!/chat/completions/?$|/models/?$|/models/)(/.*)?");

    void register(@Observes Filters filters) {
        filters.register(this::explain, PRIORITY);
    }

    private void explain(RoutingContext context) {
        if (!UNKNOWN.matcher(context.normalizedPath()).matches()) {
            context.next();
            return;
        }
        ApiError.send(
                context.response(),
                new ApiException(
                        404,
                        "unknown_path",
                        "There is no such path here; there are POST /v1/chat/completions, GET /v1/models and GET /v1/models/{id}."));
    }
}

package dev.observatory.llmproxy.completion;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

import dev.observatory.llmproxy.openai.ApiError;
import dev.observatory.llmproxy.openai.ApiException;
import dev.observatory.llmproxy.openai.Operation;

/**
 * Tells clients of OpenAI's API, in the form that they read, which of its paths there are. A filter, because JAX-RS answers
 * every path that no route has.
 */
@Singleton
class UnknownPaths {

    /** After callers are known, before a body is read. */
    private static final int PRIORITY = 992;

    private static final Pattern MODELS = Pattern.compile("(/simulator)?/v1/models(/.*)?");
    /** Nearly all requests: they needn't be compared with patterns. */
    private static final Set<String> KNOWN =
            Arrays.stream(Operation.values()).map(Operation::ownPath).collect(Collectors.toUnmodifiableSet());

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Pattern UNKNOWN = Pattern.compile("(?:/simulator)?/v1(?!(%s|/models)/?$|/models/)(/.*)?"
            .formatted(Arrays.stream(Operation.values()).map(Operation::path).collect(Collectors.joining("|"))));

    void register(@Observes Filters filters) {
        filters.register(this::explain, PRIORITY);
    }

    private void explain(RoutingContext context) {
        String path = context.normalizedPath();
        if (KNOWN.contains(path)) {
            context.next();
        } else if (MODELS.matcher(path).matches()
                && !READING.contains(context.request().method())) {
            context.response().putHeader(HttpHeaders.ALLOW, "GET");
            ApiError.send(
                    context.response(),
                    new ApiException(405, "method_not_allowed", "This path does not take this method, but GET."));
        } else if (UNKNOWN.matcher(path).matches()) {
            refuse(context);
        } else {
            context.next();
        }
    }

    private static void refuse(RoutingContext context) {
        ApiError.send(
                context.response(),
                new ApiException(
                        404, "unknown_path", "There is no such path here; there are %s.".formatted(Operation.paths())));
    }
}

package dev.observatory.commons;

import java.util.Set;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Answers what ends before or beside JAX-RS (an unknown path, a body too long) with a {@link Problem} too. */
@Singleton
class UnroutedRequests {

    private static final Set<Integer> CLIENT_ERRORS = Set.of(400, 404, 405, 413, 414, 417);

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::explain);
        router.errorHandler(404, this::explain);
    }

    private void explain(RoutingContext request) {
        if (request.failure() instanceof ProblemException problem
                && !request.response().headWritten()) {
            answer(request, Failures.explain(problem));
            return;
        }
        int status = request.statusCode();
        if (!CLIENT_ERRORS.contains(status) || request.response().headWritten()) {
            request.next();
            return;
        }
        answer(request, Problem.of(status, Details.of(status)));
    }

    private static void answer(RoutingContext request, Problem problem) {
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Json.encode(problem));
    }
}

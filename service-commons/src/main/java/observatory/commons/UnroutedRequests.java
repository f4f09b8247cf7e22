package observatory.commons;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Answers what ends before or beside JAX-RS (an unknown path, a body too long) with a {@link Problem} too. */
@Singleton
class UnroutedRequests {

    void register(@Observes Router router) {
        for (int status : new int[] {400, 404, 405, 413}) {
            router.errorHandler(status, request -> end(request, Problem.of(status, Details.of(status))));
        }
    }

    private void end(RoutingContext request, Problem problem) {
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Json.encode(problem));
    }
}

package dev.observatory.commons.origin;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;

import dev.observatory.commons.Problem;

/** Refuses what {@link AllowedHosts} doesn't allow, before a body is read. */
@Singleton
class HostFilter {

    /** After the filters that must see every request, before those that read its body. */
    private static final int PRIORITY = 1_000 - 1;

    private final AllowedHosts allowed;

    HostFilter(AllowedHosts allowed) {
        this.allowed = allowed;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext request) {
        allowed.refusal(request.request()).ifPresentOrElse(problem -> refuse(request, problem), request::next);
    }

    private static void refuse(RoutingContext request, Problem problem) {
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Json.encode(problem));
    }
}

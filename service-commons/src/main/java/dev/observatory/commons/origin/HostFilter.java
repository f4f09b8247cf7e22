package dev.observatory.commons.origin;

import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

import dev.observatory.commons.ProblemException;

/** Refuses what {@link AllowedHosts} doesn't allow, before a body is read. */
@Singleton
class HostFilter {

    /** After the filters that must see every request, before those that read its body. */
    private static final int PRIORITY = 999;

    private final AllowedHosts allowed;

    HostFilter(AllowedHosts allowed) {
        this.allowed = allowed;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext request) {
        Optional<ProblemException> refusal = allowed.refusal(request.request());
        if (refusal.isPresent()) {
            request.fail(refusal.get());
        } else {
            request.next();
        }
    }
}

package dev.observatory.commons.origin;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

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
        allowed.refusal(request.request()).ifPresentOrElse(request::fail, request::next);
    }
}

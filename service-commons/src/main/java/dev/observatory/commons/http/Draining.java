package dev.observatory.commons.http;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets an instance leave without a failed request. From SIGTERM on it answers for {@code SHUTDOWN_DELAY} as before, but each
 * response closes its connection (RFC 9112, section 9.6), so that the client's next request goes to another instance. A client
 * that keeps an unused connection for less than the delay never meets a closed one.
 */
@Singleton
class Draining {

    /** Before those that refuse a request: a refusal, too, closes its connection. */
    private static final int PRIORITY = 1001;

    private volatile boolean leaving;

    void begin(@Observes ShutdownDelayInitiatedEvent stop) {
        leaving = true;
    }

    void register(@Observes Filters filters) {
        filters.register(this::announce, PRIORITY);
    }

    private void announce(RoutingContext request) {
        if (leaving) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        request.next();
    }
}

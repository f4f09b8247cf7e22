package dev.observatory.commons;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes in the body of a request before anything reads it, and refuses one that is too long with 413. Quarkus' own limit
 * ({@code quarkus.http.limits.max-body-size}) answers without a {@link Problem}.
 */
@Singleton
class BodyLimit {

    /**
     * After the filters that must see every request, which begin at 1,000, and those that refuse it by its head; between them a service can read
     * some bodies by itself.
     */
    static final int PRIORITY = 900;

    private final BodyHandler bodies;

    BodyLimit(@ConfigProperty(name = "observatory.http.max-body-size") MemorySize max) {
        this.bodies = BodyHandler.create(false).setBodyLimit(max.asLongValue());
    }

    void register(@Observes Filters filters) {
        filters.register(bodies, PRIORITY);
        filters.register(this::completeEmptyBody, PRIORITY - 1);
    }

    /** Where a body was announced but is empty, Vert.x leaves null, and JAX-RS would wait for it forever. */
    private void completeEmptyBody(RoutingContext request) {
        if (request.body().buffer() == null && request.request().isEnded()) {
            ((RoutingContextInternal) request).setBody(Buffer.buffer());
        }
        request.next();
    }
}

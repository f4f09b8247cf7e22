package observatory.commons;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.handler.BodyHandler;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes in the body of a request before anything reads it, and refuses one that is too long with 413. Quarkus' own limit
 * ({@code quarkus.http.limits.max-body-size}) answers without a {@link Problem}.
 */
@Singleton
class BodyLimit {

    private final long maxBytes;

    BodyLimit(@ConfigProperty(name = "observatory.http.max-body-size") MemorySize max) {
        this.maxBytes = max.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(BodyHandler.create(false).setBodyLimit(maxBytes), TraceResponseFilter.PRIORITY - 1);
    }
}

package dev.observatory.commons;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds the requests in flight: each holds memory until it ends, and some thousands at the same time would end the process. More are refused with
 * 503 and {@code Retry-After} (RFC 9110, sections 15.6.4 and 10.2.3), and their connections closed. Health and metrics are always answered, or the
 * platform would replace an instance that has much to do.
 */
@Singleton
class RequestLimit {

    /** After the filters that must see every request, and the one that refuses it by its host; before the body is read. */
    private static final int PRIORITY = 998;

    private static final String MANAGEMENT = "/q/";
    private static final String RETRY_AFTER_SECONDS = "1";

    private final AtomicInteger inFlight = new AtomicInteger();
    private final int max;

    RequestLimit(@ConfigProperty(name = "observatory.http.max-requests-in-flight") int max) {
        if (max < 1) {
            throw new IllegalArgumentException(
                    "observatory.http.max-requests-in-flight is %d, but must be at least 1".formatted(max));
        }
        this.max = max;
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, PRIORITY);
    }

    private void admit(RoutingContext request) {
        if (request.request().path().startsWith(MANAGEMENT)) {
            request.next();
        } else if (inFlight.incrementAndGet() <= max) {
            request.addEndHandler(ended -> inFlight.decrementAndGet());
            request.next();
        } else {
            inFlight.decrementAndGet();
            request.response()
                    .putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            request.fail(new ProblemException(503, "Too many requests are in flight; try again soon."));
        }
    }
}

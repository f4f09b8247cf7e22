package dev.observatory.backend.event;

import java.util.Map;
import java.util.TreeMap;

import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

/** The request itself, as it came in. */
@Singleton
class IncomingHttp implements Event {

    private final CurrentVertxRequest current;

    IncomingHttp(CurrentVertxRequest current) {
        this.current = current;
    }

    @Override
    public String kind() {
        return "incoming-http";
    }

    @Override
    public String sentence() {
        return "Receives this very request, and tells which context came with it.";
    }

    @Override
    public Uni<EventOutcome> run(EventParameters parameters) {
        return Uni.createFrom().item(() -> {
            HttpServerRequest request = current.getCurrent().request();
            Map<String, Object> details = new TreeMap<>();
            details.put("method", request.method().name());
            details.put("path", request.path());
            details.put("protocol", request.version().alpnName());
            for (String header : new String[] {"traceparent", "tracestate", "baggage"}) {
                if (request.getHeader(header) != null) {
                    details.put(header, request.getHeader(header));
                }
            }
            return EventOutcome.success(this, details);
        });
    }
}

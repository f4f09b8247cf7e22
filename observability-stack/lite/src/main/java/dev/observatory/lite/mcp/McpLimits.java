package dev.observatory.lite.mcp;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.runtime.ConnectionManager;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

import dev.observatory.commons.ProblemException;

/**
 * Bounds what agents take of lite's memory. The server keeps what a client says of itself until its session has been idle for
 * half an hour. Only the streamable transport is offered, not the older one at {@code /mcp/sse}.
 */
@Singleton
class McpLimits {

    static final int MAX_SESSIONS = 100;

    private static final String PATH = "/mcp";
    private static final int MAX_BODY_BYTES = 16 * 1024;
    private static final String RETRY_SECONDS = "60";

    /** After the check of hosts, and before the body is taken in with the limit of other paths. */
    private static final int PRIORITY = 950;

    private final ConnectionManager sessions;
    private final BodyHandler bodies = BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES);

    McpLimits(ConnectionManager sessions) {
        this.sessions = sessions;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext exchange) {
        String path = exchange.normalizedPath();
        if (path.startsWith(PATH + "/")) {
            exchange.fail(
                    new ProblemException(404, "There is only " + PATH + ", the streamable HTTP transport of MCP."));
        } else if (!path.equals(PATH)) {
            exchange.next();
        } else if (begins(exchange) && isFull()) {
            exchange.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            exchange.fail(new ProblemException(
                    429, "There are %d sessions of agents, which is all that may be.".formatted(MAX_SESSIONS)));
        } else {
            bodies.handle(exchange);
        }
    }

    private static boolean begins(RoutingContext exchange) {
        return exchange.request().method() == HttpMethod.POST
                && !exchange.request().headers().contains("Mcp-Session-Id");
    }

    private boolean isFull() {
        int count = 0;
        for (var session : sessions) {
            count += session == null ? 0 : 1;
        }
        return count >= MAX_SESSIONS;
    }
}

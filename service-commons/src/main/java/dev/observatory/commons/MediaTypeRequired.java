package dev.observatory.commons;

import java.util.Set;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a body whose media type is not named. JAX-RS would take it for what the method consumes; and a page of another
 * origin may send such a request without being asked first, which it may not with application/json.
 */
class MediaTypeRequired {

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    @ServerRequestFilter
    Response check(ContainerRequestContext request) {
        boolean unnamed = WITH_BODY.contains(request.getMethod()) && !namesMediaType(request);
        return unnamed ? Problem.of(415, Details.of(415)).toResponse() : null;
    }

    private static boolean namesMediaType(ContainerRequestContext request) {
        try {
            return request.getMediaType() != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}

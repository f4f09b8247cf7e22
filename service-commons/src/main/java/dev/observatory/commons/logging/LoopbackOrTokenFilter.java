package dev.observatory.commons.logging;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import dev.observatory.commons.Problem;
import dev.observatory.commons.origin.PeerAddress;

/**
 * Lets requests from this machine pass, and those with the token {@code LOG_LEVEL_TOKEN}. What a proxy on this machine passes
 * on comes from elsewhere. Source: RFC 6750, section 2.1.
 */
@Singleton
class LoopbackOrTokenFilter {

    private static final String SCHEME = "Bearer ";

    private final Optional<String> token;

    LoopbackOrTokenFilter(@ConfigProperty(name = "observatory.log-level.token") Optional<String> token) {
        this.token = token;
    }

    @ServerRequestFilter
    @LoopbackOrToken
    Response check(HttpServerRequest request) {
        if (PeerAddress.isLocal(request.remoteAddress(), request.headers())) {
            return null;
        }
        if (token.isEmpty()) {
            return refuse(403, "Log levels can be changed from this machine only; LOG_LEVEL_TOKEN lets others do it.");
        }
        return same(SCHEME + token.get(), request.getHeader(HttpHeaders.AUTHORIZATION))
                ? null
                : refuse(401, "Send the header 'Authorization: Bearer' with the token of LOG_LEVEL_TOKEN.");
    }

    /** Takes the same time wherever they differ. */
    private static boolean same(String expected, String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static Response refuse(int status, String detail) {
        Response.ResponseBuilder response =
                Response.status(status).type(Problem.MEDIA_TYPE).entity(Problem.of(status, detail));
        return status == 401
                ? response.header(HttpHeaders.WWW_AUTHENTICATE, SCHEME.trim()).build()
                : response.build();
    }
}

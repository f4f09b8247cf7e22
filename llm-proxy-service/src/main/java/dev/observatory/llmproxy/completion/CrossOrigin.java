package dev.observatory.llmproxy.completion;

import java.util.regex.Pattern;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets pages of the origins in {@code ALLOWED_ORIGINS} call {@code /v1} from the browser; the filter of service-commons has
 * refused all others. Source: the Fetch standard, section "HTTP extensions".
 */
@Singleton
class CrossOrigin {

    /** After origins are checked, before callers are: a browser asks without the key whether it may send it. */
    private static final int PRIORITY = 998;

    private static final Pattern PATHS = Pattern.compile("/v1(/.*)?");
    private static final Pattern HEADER_NAMES = Pattern.compile("[A-Za-z0-9_\\-, ]{1,1000}");
    private static final String SECONDS_TO_REMEMBER = "7200";

    void register(@Observes Filters filters) {
        filters.register(this::allow, PRIORITY);
    }

    private void allow(RoutingContext context) {
        HttpServerRequest request = context.request();
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !PATHS.matcher(context.normalizedPath()).matches()) {
            context.next();
            return;
        }
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "*")
                .putHeader(HttpHeaders.VARY, "Origin");
        if (!HttpMethod.OPTIONS.equals(request.method())
                || request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) == null) {
            context.next();
            return;
        }
        String wanted = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        if (wanted != null && HEADER_NAMES.matcher(wanted).matches()) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, wanted);
        }
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST")
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, SECONDS_TO_REMEMBER)
                .setStatusCode(204)
                .end();
    }
}

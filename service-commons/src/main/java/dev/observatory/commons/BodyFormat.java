package dev.observatory.commons;

import java.util.Locale;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.netty.buffer.ByteBufUtil;
import io.netty.util.CharsetUtil;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Makes headers that tell of a body comparable, whoever reads them later, and refuses a body that nobody here could read.
 * It runs when {@link BodyLimit} has taken in the body.
 */
@Singleton
class BodyFormat {

    /** After {@link BodyLimit}. */
    private static final int PRIORITY = BodyLimit.PRIORITY - 2;

    private static final String JSON = "application/json";
    private static final String AS_IT_IS = "identity";

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext request) {
        MultiMap headers = request.request().headers();
        // It was met when the body was taken in; JAX-RS would meet it again.
        headers.remove(HttpHeaders.EXPECT);
        String type = mediaType(headers);
        if (!AS_IT_IS.equalsIgnoreCase(headers.get(HttpHeaders.CONTENT_ENCODING))
                && headers.contains(HttpHeaders.CONTENT_ENCODING)) {
            // RFC 9110, section 15.5.16
            request.response().putHeader(HttpHeaders.ACCEPT_ENCODING, AS_IT_IS);
            request.fail(new ProblemException(415, "The body must not be compressed."));
        } else if (type.startsWith(JSON) && !isUtf8(request.body().buffer())) {
            request.fail(new ProblemException(400, "The body is not valid UTF-8."));
        } else {
            request.next();
        }
    }

    /** Media types are compared without case (RFC 9110, section 8.3.1), and one that is empty is none. */
    private static String mediaType(MultiMap headers) {
        String value = headers.get(HttpHeaders.CONTENT_TYPE);
        if (value == null) {
            return "";
        }
        if (value.isBlank()) {
            headers.remove(HttpHeaders.CONTENT_TYPE);
            return "";
        }
        if (value.equals(JSON)) {
            return value;
        }
        int end = value.indexOf(';') < 0 ? value.length() : value.indexOf(';');
        String type = value.substring(0, end).toLowerCase(Locale.ROOT) + value.substring(end);
        if (!type.equals(value)) {
            headers.set(HttpHeaders.CONTENT_TYPE, type);
        }
        return type;
    }

    /** Jackson also takes overlong forms and surrogates, which RFC 3629, section 3, forbids. */
    private static boolean isUtf8(Buffer body) {
        return body == null || ByteBufUtil.isText(body.getByteBuf(), CharsetUtil.UTF_8);
    }
}

package dev.observatory.instrumentation.logging;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

import dev.observatory.instrumentation.tracing.ErrorType;

/**
 * One line for each request when its response has ended, or its client has gone. Its fields have the names of the semantic
 * conventions for HTTP; {@code http.request.header.x-request-id} is the trace id if the client sent none. Health probes and
 * scrapes (below {@code quarkus.http.non-application-root-path}) have no line, and static files have one at DEBUG only, or
 * nobody would read the rest.
 */
@Singleton
class RequestLog {

    private static final Logger LOG = Logger.getLogger(RequestLog.class.getName());

    /** Under these names Quarkus keeps what it is going to record as {@code http.route}: of JAX-RS, of a Vert.x route. */
    private static final String PATH_TEMPLATE = "UrlPathTemplate";

    private static final String VERTX_ROUTE = "VertxRoute";

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final int LONGEST = 256;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** Ahead of everything that may answer, so that no request escapes it. */
    private static final int PRIORITY = 1_001;

    private final boolean enabled;
    private final boolean withUser;
    private final String managementPath;
    private volatile StackTraceElement place;

    RequestLog(
            @ConfigProperty(name = "observatory.request-log.enabled") boolean enabled,
            @ConfigProperty(name = "observatory.request-log.user-id") boolean withUser,
            @ConfigProperty(name = "quarkus.http.root-path") String root,
            @ConfigProperty(name = "quarkus.http.non-application-root-path") String managementPath) {
        this.enabled = enabled;
        this.withUser = withUser;
        this.managementPath = URI.create("http://localhost/")
                .resolve(directory(root))
                .resolve(directory(managementPath))
                .getPath();
    }

    private static String directory(String path) {
        return path.endsWith("/") ? path : path + "/";
    }

    void register(@Observes Filters filters) {
        if (enabled) {
            filters.register(this::observe, PRIORITY);
        }
    }

    private void observe(RoutingContext request) {
        if (!request.request().path().startsWith(managementPath)) {
            long start = System.nanoTime();
            Context context = Context.current();
            request.addEndHandler(ended -> {
                try (Scope ignored = context.makeCurrent()) {
                    write(request, Span.fromContext(context), System.nanoTime() - start, ended.succeeded());
                }
            });
        }
        request.next();
    }

    private void write(RoutingContext routing, Span span, long nanos, boolean whole) {
        HttpServerRequest request = routing.request();
        int status = routing.response().getStatusCode();
        String route = route(request);
        Level level = route == null && status < 400 && READING.contains(request.method()) ? Level.DEBUG : Level.INFO;
        if (!LOG.isLoggable(level)) {
            return;
        }
        new LogFields()
                .with("http.request.method", request.method().name())
                .with("http.route", route)
                .with("http.response.status_code", status)
                .with("http.server.request.duration", seconds(nanos))
                .with("url.path", bounded(request.path()))
                .with(
                        "server.address",
                        request.authority() == null
                                ? null
                                : bounded(request.authority().host()))
                .with(
                        "client.address",
                        request.remoteAddress() == null
                                ? null
                                : request.remoteAddress().hostAddress())
                .with("user_agent.original", bounded(request.getHeader("User-Agent")))
                .with("http.request.header.x-request-id", requestId(request, span))
                .with("user.id", withUser ? user(routing.user()) : null)
                .with(ErrorType.KEY.getKey(), whole ? null : ErrorType.CANCELLED)
                .write(
                        LOG,
                        level,
                        place(),
                        message(request, route, whole ? Integer.toString(status) : ErrorType.CANCELLED, nanos));
    }

    /** All lines are written at one place, which is looked for once. Two threads that look at the same time find the same. */
    private StackTraceElement place() {
        if (place == null) {
            place = StackWalker.getInstance()
                    .walk(frames -> frames.skip(1).findFirst().orElseThrow())
                    .toStackTraceElement();
        }
        return place;
    }

    /** Joined, not formatted: each handler would format it again, and formatting takes longer than all else here. */
    private static String message(HttpServerRequest request, String route, String outcome, long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos + NANOS_PER_MILLI / 2);
        String path = route == null ? bounded(request.path()) : route;
        return request.method() + " " + path + " " + outcome + " in " + millis + " ms";
    }

    /** @return with six decimals */
    static String seconds(long nanos) {
        long micros = TimeUnit.NANOSECONDS.toMicros(nanos);
        String decimals = Long.toString(MICROS_PER_SECOND + micros % MICROS_PER_SECOND);
        return micros / MICROS_PER_SECOND + "." + decimals.substring(1);
    }

    private static String route(HttpServerRequest request) {
        io.vertx.core.Context context = ((HttpServerRequestInternal) request).context();
        String template = context.getLocal(PATH_TEMPLATE);
        if (template != null) {
            return template;
        }
        String route = context.getLocal(VERTX_ROUTE);
        // the handler of files, through which comes what nothing else took
        return "/".equals(route) ? null : route;
    }

    /** Quarkus keeps its identity behind that of Vert.x. */
    private static String user(User user) {
        return user == null ? "anonymous" : bounded(user.principal().getString("username"));
    }

    /** Anybody can send any text here: it is taken only if it looks like an id. */
    private static String requestId(HttpServerRequest request, Span span) {
        String sent = request.getHeader("X-Request-Id");
        if (sent != null && REQUEST_ID.matcher(sent).matches()) {
            return sent;
        }
        return span.getSpanContext().isValid() ? span.getSpanContext().getTraceId() : null;
    }

    private static String bounded(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}

package dev.observatory.backend.database;

import java.net.URI;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes Quarkus' spans of the reactive PostgreSQL client follow the conventions: Quarkus writes the database's name into
 * {@code db.system.name}, and leaves out {@code db.namespace} and the server, by which service maps name the database.
 * Source: OpenTelemetry semantic conventions, "Database client spans".
 */
@Singleton
class DatabaseSpans implements SpanProcessor {

    private static final String STABLE_NAMES = "otel.semconv-stability.opt-in";
    private static final String SCOPE_OF_QUARKUS = "io.quarkus.opentelemetry";
    private static final int DEFAULT_PORT = 5432;

    private static final AttributeKey<String> DB_SYSTEM_NAME = AttributeKey.stringKey("db.system.name");
    private static final AttributeKey<String> DB_NAMESPACE = AttributeKey.stringKey("db.namespace");
    private static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");

    private final Optional<URI> server;

    DatabaseSpans(@ConfigProperty(name = "quarkus.datasource.reactive.url") Optional<String> url) {
        this.server = url.map(DatabaseSpans::withoutPrefix).map(URI::create);
        // Not a setting of Quarkus: OpenTelemetry reads it from the JVM or the environment when the first
        // instrumentation is
        // built, which is after the processors of spans, in production, dev mode and tests alike
        if (System.getProperty(STABLE_NAMES) == null && System.getenv("OTEL_SEMCONV_STABILITY_OPT_IN") == null) {
            System.setProperty(STABLE_NAMES, "database");
        }
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        String database = span.getAttribute(DB_SYSTEM_NAME);
        if (database != null && isOfSqlClient(span, database)) {
            span.setAttribute(DB_SYSTEM_NAME, "postgresql");
            span.setAttribute(DB_NAMESPACE, database);
            server.ifPresent(uri -> {
                span.setAttribute(SERVER_ADDRESS, uri.getHost());
                span.setAttribute(SERVER_PORT, (long) (uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort()));
            });
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }

    /** Of the same scope are only spans of Redis, which have the right name, and those of a Quarkus that sets the namespace. */
    private static boolean isOfSqlClient(ReadWriteSpan span, String system) {
        return span.getInstrumentationScopeInfo().getName().equals(SCOPE_OF_QUARKUS)
                && !system.equals("redis")
                && span.getAttribute(DB_NAMESPACE) == null;
    }

    private static String withoutPrefix(String url) {
        return url.replaceFirst("^vertx-reactive:", "");
    }
}

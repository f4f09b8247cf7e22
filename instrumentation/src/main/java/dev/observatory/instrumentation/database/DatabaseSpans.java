package dev.observatory.instrumentation.database;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes Quarkus' spans of reactive SQL clients follow the conventions: Quarkus writes the database's name into {@code
 * db.system.name}, and leaves out {@code db.namespace} and the server, by which service maps name the database. Spans of
 * further named data sources get the system of the default one, but no server. Source: OpenTelemetry semantic conventions,
 * "Database client spans".
 */
@Singleton
class DatabaseSpans implements SpanProcessor {

    private static final String STABLE_NAMES = "otel.semconv-stability.opt-in";
    private static final String SCOPE_OF_QUARKUS = "io.quarkus.opentelemetry";
    /** By the scheme of the client's URL. */
    private static final Map<String, DatabaseSystem> SYSTEMS = Map.of(
            "postgresql", new DatabaseSystem("postgresql", 5432),
            "postgres", new DatabaseSystem("postgresql", 5432),
            "mysql", new DatabaseSystem("mysql", 3306),
            "mariadb", new DatabaseSystem("mariadb", 3306),
            "sqlserver", new DatabaseSystem("microsoft.sql_server", 1433),
            "db2", new DatabaseSystem("ibm.db2", 50000));

    private static final AttributeKey<String> DB_SYSTEM_NAME = AttributeKey.stringKey("db.system.name");
    private static final AttributeKey<String> DB_NAMESPACE = AttributeKey.stringKey("db.namespace");
    private static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");

    private final URI server;
    private final DatabaseSystem system;

    private record DatabaseSystem(String name, long port) {}

    DatabaseSpans(
            @ConfigProperty(name = "observatory.database-spans.enabled") boolean enabled,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") Optional<String> url) {
        this.server = url.map(DatabaseSpans::withoutPrefix).map(URI::create).orElse(null);
        this.system = enabled && server != null && server.getScheme() != null ? SYSTEMS.get(server.getScheme()) : null;
        // Not a setting of Quarkus: OpenTelemetry reads it from the JVM or the environment when the first
        // instrumentation is built, which is after the processors of spans, in production, dev mode and tests alike
        if (enabled
                && System.getProperty(STABLE_NAMES) == null
                && System.getenv("OTEL_SEMCONV_STABILITY_OPT_IN") == null) {
            System.setProperty(STABLE_NAMES, "database");
        }
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        String database = span.getAttribute(DB_SYSTEM_NAME);
        if (database != null && isOfSqlClient(span, database)) {
            span.setAttribute(DB_SYSTEM_NAME, system.name());
            span.setAttribute(DB_NAMESPACE, database);
            if (server.getPath() != null && server.getPath().equals("/" + database)) {
                span.setAttribute(SERVER_ADDRESS, server.getHost());
                span.setAttribute(SERVER_PORT, server.getPort() < 0 ? system.port() : (long) server.getPort());
            }
        }
    }

    @Override
    public boolean isStartRequired() {
        return system != null;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // not asked for
    }

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

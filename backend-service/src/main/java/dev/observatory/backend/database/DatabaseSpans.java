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
 * What Quarkus' spans of the database say otherwise than the conventions, and so every backend that follows them: the system
 * is {@code postgresql}, not {@code postgres}; and {@code server.address} is there, by which service maps name the database.
 * Source: OpenTelemetry semantic conventions, "Database client spans".
 */
@Singleton
class DatabaseSpans implements SpanProcessor {

    private static final AttributeKey<String> DB_SYSTEM_NAME = AttributeKey.stringKey("db.system.name");
    private static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");

    private final Optional<URI> database;

    DatabaseSpans(@ConfigProperty(name = "quarkus.datasource.reactive.url") Optional<String> url) {
        this.database = url.map(URI::create);
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if ("postgres".equals(span.getAttribute(DB_SYSTEM_NAME))) {
            span.setAttribute(DB_SYSTEM_NAME, "postgresql");
            database.ifPresent(server -> {
                span.setAttribute(SERVER_ADDRESS, server.getHost());
                span.setAttribute(SERVER_PORT, (long) server.getPort());
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
}

package observatory.backend.database;

import jakarta.inject.Singleton;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/**
 * Quarkus calls the database {@code postgres}; the conventions, and so every dashboard that follows them, call it
 * {@code postgresql}. Source: OpenTelemetry semantic conventions, "db.system.name".
 */
@Singleton
class DatabaseSystemName implements SpanProcessor {

    private static final AttributeKey<String> DB_SYSTEM_NAME = AttributeKey.stringKey("db.system.name");

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if ("postgres".equals(span.getAttribute(DB_SYSTEM_NAME))) {
            span.setAttribute(DB_SYSTEM_NAME, "postgresql");
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

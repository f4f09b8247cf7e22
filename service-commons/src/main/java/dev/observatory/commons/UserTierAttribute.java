package dev.observatory.commons;

import jakarta.inject.Singleton;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** Writes {@link UserTier} on every span, so that traces can be searched by it. */
@Singleton
class UserTierAttribute implements SpanProcessor {

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        String tier = UserTier.of(Baggage.fromContext(parent));
        if (!tier.isEmpty()) {
            span.setAttribute(UserTier.KEY, tier);
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // not asked for
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}

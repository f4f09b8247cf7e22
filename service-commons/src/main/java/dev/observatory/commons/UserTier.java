package dev.observatory.commons;

import java.util.regex.Pattern;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;

/**
 * The one entry of baggage that travels from service to service here, {@code free} or {@code pro}: who waits for this
 * request. Baggage comes from outside, so that nothing else of it is believed or passed on. Source: W3C Baggage.
 */
public final class UserTier {

    /** The name of the entry, and of the attribute that it becomes on every span. */
    static final AttributeKey<String> KEY = AttributeKey.stringKey("observatory.user.tier");

    private static final Pattern ALLOWED = Pattern.compile("free|pro");

    private UserTier() {}

    /** @return empty if it is not known */
    public static String current() {
        return of(Baggage.current());
    }

    static String of(Baggage baggage) {
        String value = baggage.getEntryValue(KEY.getKey());
        return value != null && ALLOWED.matcher(value).matches() ? value : "";
    }
}

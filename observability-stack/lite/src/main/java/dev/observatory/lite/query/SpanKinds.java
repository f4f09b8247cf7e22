package dev.observatory.lite.query;

import java.util.Locale;

import io.opentelemetry.proto.trace.v1.Span;

/** Span kinds as Jaeger's API names them. */
public final class SpanKinds {

    private static final String PREFIX = "SPAN_KIND_";

    private SpanKinds() {}

    /** @throws IllegalArgumentException if it isn't one */
    static String parse(String name) {
        return name(Span.SpanKind.valueOf(PREFIX + name.toUpperCase(Locale.ROOT)));
    }

    public static String name(Span.SpanKind kind) {
        String name = kind.name();
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()).toLowerCase(Locale.ROOT) : "unspecified";
    }
}

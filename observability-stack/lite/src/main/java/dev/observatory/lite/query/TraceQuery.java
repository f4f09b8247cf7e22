package dev.observatory.lite.query;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.observatory.lite.store.StoredSpan;
import dev.observatory.lite.store.Trace;

/**
 * Which traces are asked for. Every condition is optional; a trace matches when <em>one</em> of its spans fulfils the
 * conditions on service, operation, duration, attributes and error together, as in Jaeger, and any of its spans holds the text.
 *
 * @param minNanos shortest duration of the span, in nanoseconds
 * @param maxNanos longest duration of the span, in nanoseconds
 * @param from earliest start of the span, in nanoseconds since 1970
 * @param to the span starts before this, in nanoseconds since 1970
 * @param text part of the trace id, of a name, or of a string in an attribute or event; case does not matter
 * @param attributes of the span or its resource, as text
 * @param limit how many traces, the newest first
 */
record TraceQuery(
        String service,
        String operation,
        long minNanos,
        long maxNanos,
        long from,
        long to,
        boolean errorsOnly,
        String text,
        Map<String, String> attributes,
        int limit) {

    /** How many traces an answer may hold: it is built in memory. */
    static final int MAX_LIMIT = 1_500;

    List<Trace> run(List<Trace> traces) {
        Predicate<Trace> holdsText = text == null ? trace -> true : new TextSearch(text)::isIn;
        AttributeMatch match = new AttributeMatch(attributes);
        return traces.stream()
                .filter(trace -> trace.spans().stream().anyMatch(span -> matches(span) && match.matches(span)))
                .filter(holdsText)
                .sorted(Comparator.comparingLong(Trace::startNanos).reversed())
                .limit(Math.min(limit, MAX_LIMIT))
                .toList();
    }

    private boolean matches(StoredSpan span) {
        return (service == null || service.equals(span.service()))
                && (operation == null || operation.equals(span.name()))
                && span.durationNanos() >= minNanos
                && span.durationNanos() <= maxNanos
                && span.startNanos() >= from
                && span.startNanos() < to
                && (!errorsOnly || span.error());
    }
}

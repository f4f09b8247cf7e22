package dev.observatory.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A span as a trace backend shows it.
 *
 * @param parentId empty for a root span
 * @param links the ids of the spans that it points to
 * @param kind in lower case, as in {@code server}
 * @param attributes values as text; lists and the like are empty
 * @param resource the names of the attributes of its resource
 * @param flags the feature flags that were on, by its events {@code feature_flag.evaluation}
 */
public record ReceivedSpan(
        String traceId,
        String id,
        String parentId,
        Set<String> links,
        String service,
        String kind,
        String name,
        boolean error,
        Map<String, String> attributes,
        Set<String> resource,
        Instant start,
        Instant end,
        Set<String> flags) {

    public Duration duration() {
        return Duration.between(start, end);
    }

    @Override
    public String toString() {
        return "%s span '%s' of %s".formatted(kind, name, service);
    }
}

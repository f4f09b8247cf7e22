package dev.observatory.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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

    /**
     * Leaves out what a service mesh adds: a span below a sidecar's is below that one's parent. So a trace is the same with and without
     * a mesh.
     */
    static List<ReceivedSpan> withoutMesh(List<ReceivedSpan> spans) {
        Map<String, ReceivedSpan> sidecars = new HashMap<>();
        spans.stream().filter(ReceivedSpan::isOfSidecar).forEach(span -> sidecars.put(span.id(), span));
        return spans.stream()
                .filter(span -> !span.isOfSidecar())
                .map(span -> span.below(sidecars))
                .toList();
    }

    /** Envoy's own mark. Source: Envoy documentation, "Tracing", what data each trace contains. */
    private boolean isOfSidecar() {
        return "proxy".equals(attributes.get("component"));
    }

    private ReceivedSpan below(Map<String, ReceivedSpan> sidecars) {
        String parent = parentId;
        for (int i = 0; i < sidecars.size() && sidecars.containsKey(parent); i++) {
            parent = sidecars.get(parent).parentId();
        }
        return new ReceivedSpan(
                traceId, id, parent, links, service, kind, name, error, attributes, resource, start, end, flags);
    }

    public Duration duration() {
        return Duration.between(start, end);
    }

    @Override
    public String toString() {
        return "%s span '%s' of %s".formatted(kind, name, service);
    }
}

package dev.observatory.lite.query;

import java.util.HashMap;
import java.util.Map;

import dev.observatory.lite.store.Attributes;
import dev.observatory.lite.store.Source;
import dev.observatory.lite.store.StoredSpan;

/**
 * Whether a span has certain attributes, its own or its resource's, by the text of their values. As in Jaeger,
 * {@code error} and {@code span.kind} are answered from status and kind where a span has no such attribute. For one
 * search: it remembers the resources that it decoded.
 */
class AttributeMatch {

    private final Map<String, String> wanted;
    private final Map<Source, Map<String, Object>> resources = new HashMap<>();

    AttributeMatch(Map<String, String> wanted) {
        this.wanted = wanted;
    }

    boolean matches(StoredSpan span) {
        if (wanted.isEmpty()) {
            return true;
        }
        Map<String, Object> own = Attributes.toMap(span.decode().getAttributesList());
        Map<String, Object> resource = resources.computeIfAbsent(
                span.source(), source -> Attributes.toMap(source.resource().getAttributesList()));
        return wanted.entrySet().stream()
                .allMatch(entry -> entry.getValue()
                        .equals(String.valueOf(value(
                                entry.getKey(),
                                span,
                                own.getOrDefault(entry.getKey(), resource.get(entry.getKey()))))));
    }

    private static Object value(String key, StoredSpan span, Object told) {
        if (told != null) {
            return told;
        }
        return switch (key) {
            case "error" -> span.error();
            case "span.kind" -> SpanKinds.name(span.kind());
            default -> null;
        };
    }
}

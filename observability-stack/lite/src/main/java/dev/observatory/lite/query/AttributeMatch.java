package dev.observatory.lite.query;

import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private final Map<String, TextSearch> keys = new HashMap<>();
    private final Map<Source, Map<String, Object>> resources = new HashMap<>();

    AttributeMatch(Map<String, String> wanted) {
        this.wanted = wanted;
        wanted.keySet().forEach(key -> keys.put(key, new TextSearch(key)));
    }

    /** @return what a text such as {@code http.route=/a user=Ada} asks for; empty unless all its words are of that form */
    static Map<String, String> parse(String text) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String word : text.strip().split("\\s+")) {
            int equals = word.indexOf('=');
            if (equals <= 0) {
                return Map.of();
            }
            wanted.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return wanted;
    }

    boolean matches(StoredSpan span) {
        if (wanted.isEmpty()) {
            return true;
        }
        Map<String, Object> resource = resources.computeIfAbsent(
                span.source(), source -> Attributes.toMap(source.resource().getAttributesList()));
        if (!mayMatch(span, resource)) {
            return false;
        }
        Map<String, Object> own = Attributes.toMap(span.decode().getAttributesList());
        return wanted.entrySet().stream()
                .allMatch(entry -> entry.getValue()
                        .equals(String.valueOf(value(
                                entry.getKey(),
                                span,
                                own.getOrDefault(entry.getKey(), resource.get(entry.getKey()))))));
    }

    /** Few spans have a key that is asked for, and the others need not be decoded. */
    private boolean mayMatch(StoredSpan span, Map<String, Object> resource) {
        return keys.entrySet().stream()
                .allMatch(key -> resource.containsKey(key.getKey())
                        || value(key.getKey(), span, null) != null
                        || key.getValue().isIn(span.encoded()));
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

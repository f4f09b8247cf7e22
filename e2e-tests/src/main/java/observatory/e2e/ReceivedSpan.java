package observatory.e2e;

import java.util.Set;

/**
 * A span as a trace backend shows it.
 *
 * @param parentId empty for a root span
 * @param kind in lower case, as in {@code server}
 * @param resource the names of the attributes of its resource
 */
public record ReceivedSpan(
        String id,
        String parentId,
        String service,
        String kind,
        String name,
        boolean error,
        Set<String> attributes,
        Set<String> resource) {

    @Override
    public String toString() {
        return "%s span '%s' of %s".formatted(kind, name, service);
    }
}

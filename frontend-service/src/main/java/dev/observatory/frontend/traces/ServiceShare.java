package dev.observatory.frontend.traces;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one service did in a trace.
 *
 * @param name its {@code service.name}
 * @param spans how many spans of it have arrived
 * @param errors how many of them have the status ERROR
 */
@Schema(requiredProperties = {"name", "spans", "errors"})
public record ServiceShare(String name, int spans, int errors) {

    private static final String ERROR = "STATUS_CODE_ERROR";
    private static final int ERROR_NUMBER = 2;

    private record Span(String service, long start, boolean failed) {}

    /**
     * Counts the spans of OTLP's JSON, in which enumerations may be numbers or names.
     *
     * @return the services in the order in which they took part
     */
    static List<ServiceShare> of(JsonNode answer) {
        List<Span> spans = new ArrayList<>();
        for (JsonNode resource : answer.path("result").path("resourceSpans")) {
            String service = serviceName(resource);
            for (JsonNode scope : resource.path("scopeSpans")) {
                scope.path("spans")
                        .forEach(span -> spans.add(new Span(
                                service,
                                span.path("startTimeUnixNano").asLong(),
                                isError(span.path("status").path("code")))));
            }
        }
        Map<String, ServiceShare> shares = new LinkedHashMap<>();
        spans.stream()
                .sorted((a, b) -> Long.compare(a.start(), b.start()))
                .forEach(span -> shares.merge(
                        span.service(),
                        new ServiceShare(span.service(), 1, span.failed() ? 1 : 0),
                        ServiceShare::plus));
        return List.copyOf(shares.values());
    }

    private ServiceShare plus(ServiceShare other) {
        return new ServiceShare(name, spans + other.spans, errors + other.errors);
    }

    private static String serviceName(JsonNode resource) {
        for (JsonNode attribute : resource.path("resource").path("attributes")) {
            if (attribute.path("key").asText().equals("service.name")) {
                return attribute.path("value").path("stringValue").asText();
            }
        }
        return "unknown";
    }

    private static boolean isError(JsonNode code) {
        return code.asInt() == ERROR_NUMBER || code.asText().equals(ERROR);
    }
}

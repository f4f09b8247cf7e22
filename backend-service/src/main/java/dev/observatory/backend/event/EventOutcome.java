package dev.observatory.backend.event;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What came of an event.
 *
 * @param details figures and names that tell what was done; which ones depends on the kind
 * @param traces the ids of further traces that belong to it, beside that of the request
 */
@Schema(requiredProperties = {"kind", "outcome", "details", "traces"})
public record EventOutcome(
        String kind,

        @Schema(enumeration = {"success", "accepted", "wrong_password", "locked"})
        Outcome outcome,

        Map<String, Object> details,
        List<String> traces) {

    static EventOutcome success(Event event, Map<String, Object> details) {
        return of(event, Outcome.SUCCESS, details);
    }

    static EventOutcome of(Event event, Outcome outcome, Map<String, Object> details) {
        return new EventOutcome(event.kind(), outcome, details, List.of());
    }

    EventOutcome withTraces(List<String> ids) {
        return new EventOutcome(kind, outcome, details, ids);
    }
}

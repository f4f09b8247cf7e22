package dev.observatory.frontend.events;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What came of an event.
 *
 * @param outcome success, accepted, wrong_password or locked
 * @param details figures and names that tell what was done; which ones depends on the kind
 * @param traces the ids of further traces that belong to it, beside that of the request
 */
@Schema(requiredProperties = {"kind", "outcome", "details", "traces"})
public record EventOutcome(
        String kind,

        @Schema(enumeration = {"success", "accepted", "wrong_password", "locked"})
        String outcome,

        Map<String, Object> details,
        List<String> traces) {}

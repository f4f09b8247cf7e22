package observatory.frontend.alerts;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One alert, as the page shows it.
 *
 * @param fingerprint Alertmanager's id of this set of labels
 * @param name the label {@code alertname}
 * @param severity the label of that name; absent without one
 * @param service the service it is about: the label {@code service}, {@code service_name} or {@code job}
 * @param status {@code firing} or {@code resolved}
 * @param summary the annotation of that name, or the description
 * @param endsAt absent while it is firing
 * @param runbookUrl an http or https URL, or absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"fingerprint", "name", "status", "summary", "startsAt"})
public record Alert(
        String fingerprint,
        String name,
        String severity,
        String service,
        @Schema(enumeration = {FIRING, RESOLVED}) String status,
        String summary,
        Instant startsAt,
        Instant endsAt,
        String runbookUrl) {

    static final String FIRING = "firing";
    static final String RESOLVED = "resolved";

    boolean resolved() {
        return status.equals(RESOLVED);
    }
}

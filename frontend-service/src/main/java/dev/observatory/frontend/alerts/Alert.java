package dev.observatory.frontend.alerts;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One alert, as the page shows it.
 *
 * @param fingerprint Alertmanager's id of this set of labels
 * @param name the label {@code alertname}
 * @param severity the label of that name; absent without one
 * @param service the service it is about: the label {@code service}, {@code service_name}, {@code objective} or {@code job}
 * @param status {@code firing} or {@code resolved}
 * @param summary the annotation of that name, or the description
 * @param endsAt absent while it is firing
 * @param runbookUrl what to do, from the annotation {@code runbook_url}; an http or https URL, or absent, as the other two
 * @param dashboardUrl where its figures are, from {@code dashboard_url}
 * @param tracesUrl a search for the traces that failed, from {@code traces_url}
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
        String runbookUrl,
        String dashboardUrl,
        String tracesUrl) {

    static final String FIRING = "firing";
    static final String RESOLVED = "resolved";

    boolean resolved() {
        return status.equals(RESOLVED);
    }
}

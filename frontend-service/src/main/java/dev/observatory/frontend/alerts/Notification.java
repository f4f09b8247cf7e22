package dev.observatory.frontend.alerts;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * What Alertmanager posts to a webhook: the alerts of one group, those that are firing and those that were resolved since
 * the last time. Source: Prometheus documentation, "Alerting, Configuration, webhook_config"; fields unused here are left
 * out.
 *
 * @param version of the format; there is only 4
 */
public record Notification(
        @Pattern(regexp = "4", message = "must be 4") String version,

        @NotNull(message = "must not be missing")
        List<@NotNull(message = "must not have null in it") @Valid Item> alerts) {

    /**
     * @param endsAt the year 1 while it is firing
     */
    public record Item(
            @NotNull(message = "must not be missing")
            @Pattern(regexp = "firing|resolved", message = "must be firing or resolved")
            String status,

            @NotNull(message = "must not be missing")
            @Pattern(regexp = "[0-9A-Za-z]{1,64}", message = "must be 1 to 64 letters or digits")
            String fingerprint,

            @NotNull(message = "must not be missing") Instant startsAt,
            Instant endsAt,
            Map<String, String> labels,
            Map<String, String> annotations) {

        public Item {
            labels = labels == null ? Map.of() : labels;
            annotations = annotations == null ? Map.of() : annotations;
        }
    }
}

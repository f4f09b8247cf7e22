package dev.observatory.launcher;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A scenario, as frontend-service describes it.
 *
 * @param enabled null while a game hides it
 * @param expiresAt as RFC 3339 writes it; null if it is off
 * @param alert null if none fires
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ScenarioStatus(
        String name,
        String simulates,
        List<String> lookAt,
        String alert,
        String docs,
        Boolean enabled,
        String expiresAt,
        List<Service> services) {

    /** @param state on, off or unreachable */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Service(String name, String state) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record All(List<ScenarioStatus> scenarios) {}

    /** @return the local time of day, in seconds */
    String end() {
        return Instant.parse(expiresAt)
                .atZone(ZoneId.systemDefault())
                .toLocalTime()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    String state() {
        return enabled == null ? "hidden" : enabled ? "on" : "off";
    }
}

package dev.observatory.frontend.scenario;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.observatory.commons.scenario.Scenario;

/**
 * A scenario and its switch.
 *
 * @param simulates what goes wrong, in one sentence
 * @param lookAt where it shows, the first signal first
 * @param alert the alert that fires; null if none does
 * @param docs the path of its page among the documents
 * @param enabled whether it should be on; null while a game day hides it
 * @param expiresAt when it ends by itself; null if it is off
 * @param services those that take the switch
 */
@Schema(
        requiredProperties = {
            "name",
            "title",
            "simulates",
            "lookAt",
            "alert",
            "docs",
            "enabled",
            "expiresAt",
            "services"
        })
record ScenarioStatus(
        String name,
        String title,
        String simulates,
        List<String> lookAt,
        @Schema(nullable = true) String alert,
        String docs,
        @Schema(nullable = true) Boolean enabled,
        @Schema(nullable = true) Instant expiresAt,
        List<ServiceState> services) {

    /** @param expiresAt null if it is off */
    static ScenarioStatus of(Scenario scenario, Instant expiresAt, List<ServiceState> services) {
        return new ScenarioStatus(
                scenario.name(),
                scenario.title(),
                scenario.simulates(),
                scenario.lookAt(),
                scenario.alert(),
                scenario.docs(),
                expiresAt != null,
                expiresAt,
                services);
    }

    /** @return the same without its state */
    ScenarioStatus hidden() {
        return new ScenarioStatus(name, title, simulates, lookAt, alert, docs, null, null, List.of());
    }
}

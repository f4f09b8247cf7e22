package dev.observatory.frontend.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.observatory.commons.ProblemException;
import dev.observatory.commons.scenario.SwitchesResource;

/**
 * What a switch should do.
 *
 * @param duration how long the scenario is on, as ISO 8601 writes it: from PT1S to PT1H; absent: ten minutes
 */
record ScenarioChange(
        @NotNull(message = "must not be empty") Boolean enabled,

        @Schema(examples = "PT10M")
        @Pattern(regexp = "PT([0-9]{1,4}[HMS]){1,3}", message = "must be a duration such as PT10M")
        String duration) {

    static final Duration BY_DEFAULT = Duration.ofMinutes(10);

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /**
     * @return when the scenario ends; null if it is switched off
     * @throws ProblemException with 400 if the duration is too short or too long
     */
    Instant end(Instant now) {
        Duration length = duration == null ? BY_DEFAULT : parse();
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(SwitchesResource.LONGEST) > 0) {
            throw unusable();
        }
        return enabled ? now.plus(length) : null;
    }

    private Duration parse() {
        try {
            return Duration.parse(duration);
        } catch (DateTimeParseException e) {
            throw unusable();
        }
    }

    private ProblemException unusable() {
        return new ProblemException(400, "duration is '%s', but must be from PT1S to PT1H.".formatted(duration));
    }
}

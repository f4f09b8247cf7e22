package dev.observatory.commons.scenario;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A fault that can be switched on to be found again.
 *
 * @param name the key of its flag, and its name everywhere
 * @param simulates what goes wrong, in one sentence
 * @param lookAt where it shows, the first signal first
 * @param services those that take the switch
 * @param alert the one that fires; null if none does
 * @param docs the path of its page
 */
public record Scenario(
        String name,
        String title,
        String simulates,
        @JsonProperty("look-at") List<String> lookAt,
        List<String> services,
        String alert,
        String docs) {}

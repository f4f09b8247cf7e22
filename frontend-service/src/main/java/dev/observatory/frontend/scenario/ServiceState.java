package dev.observatory.frontend.scenario;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a service said of a scenario.
 *
 * @param state on, off, or unreachable: it did not answer, and is told when it does
 */
@Schema(requiredProperties = {"name", "state"})
record ServiceState(
        String name,
        @Schema(enumeration = {ON, OFF, UNREACHABLE}) String state) {

    static final String ON = "on";
    static final String OFF = "off";
    static final String UNREACHABLE = "unreachable";
}

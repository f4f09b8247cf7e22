package dev.observatory.commons.scenario;

/**
 * The CDI event that a scenario was switched on or off in this service, or ended by itself. It is fired on an event loop or a
 * worker, and observers must not block.
 */
public record ScenarioSwitch(String name, boolean on) {

    /** @return whether this is the end of that scenario */
    public boolean ends(String scenario) {
        return !on && name.equals(scenario);
    }

    /** @return whether this is the beginning of that scenario, or its prolongation */
    public boolean begins(String scenario) {
        return on && name.equals(scenario);
    }
}

package dev.observatory.commons.scenario;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Something that a scenario could break. */
@Path("/probe/{scenario}")
public class ScenarioProbe {

    private final Scenarios scenarios;

    ScenarioProbe(Scenarios scenarios) {
        this.scenarios = scenarios;
    }

    @GET
    public String get(@PathParam("scenario") String scenario) {
        return scenarios.isOn(scenario) ? "broken" : "healthy";
    }
}

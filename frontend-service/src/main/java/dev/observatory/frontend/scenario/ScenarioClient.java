package dev.observatory.frontend.scenario;

import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import io.smallrye.mutiny.Uni;

import dev.observatory.commons.scenario.SwitchesResource;

/** The switches of one service. */
@Path(SwitchesResource.PATH)
interface ScenarioClient {

    @PUT
    Uni<Void> put(SwitchesResource.State state);
}

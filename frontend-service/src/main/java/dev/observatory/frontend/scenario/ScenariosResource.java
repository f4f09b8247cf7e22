package dev.observatory.frontend.scenario;

import java.time.Instant;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.observatory.commons.scenario.Scenario;
import dev.observatory.commons.scenario.ScenarioCatalogue;

/** The public API of scenarios: faults to switch on, to be found with the tools. */
@Path("/api/scenarios")
@Tag(name = "scenarios")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ScenariosResource {

    private static final String GAME_DAY = "A game day is running, and nothing can be switched.";

    private final ScenarioCatalogue catalogue;
    private final Switchboard switchboard;
    private final GameDay games;

    ScenariosResource(ScenarioCatalogue catalogue, Switchboard switchboard, GameDay games) {
        this.catalogue = catalogue;
        this.switchboard = switchboard;
        this.games = games;
    }

    @Schema(requiredProperties = {"scenarios"})
    record ScenarioList(List<ScenarioStatus> scenarios) {}

    @GET
    @Operation(summary = "List the scenarios, and which are on", description = "During a game day, it doesn't say.")
    public ScenarioList list() {
        List<ScenarioStatus> all = switchboard.all();
        return new ScenarioList(
                games.isRunning() ? all.stream().map(ScenarioStatus::hidden).toList() : all);
    }

    @PUT
    @Path("/{name}")
    @Operation(
            summary = "Switch a scenario on or off",
            description = "It ends by itself. A service that can't be reached is told when it can.")
    @APIResponse(responseCode = "200", description = "The scenario, and which services have taken the switch.")
    @APIResponse(responseCode = "404", description = "There is no scenario with this name.")
    @APIResponse(responseCode = "409", description = GAME_DAY)
    public Uni<ScenarioStatus> change(
            @PathParam("name") String name, @NotNull(message = "must not be empty") @Valid ScenarioChange change) {
        games.requireNone();
        Scenario scenario = catalogue.get(name);
        return switchboard.set(scenario, change.end(Instant.now())).map(told -> switchboard.status(scenario));
    }

    @DELETE
    @Operation(summary = "Switch all scenarios off")
    @APIResponse(responseCode = "200", description = "The scenarios, and which services have taken the switch.")
    @APIResponse(responseCode = "409", description = GAME_DAY)
    public Uni<ScenarioList> clear() {
        games.requireNone();
        return switchboard.clear().map(told -> list());
    }
}

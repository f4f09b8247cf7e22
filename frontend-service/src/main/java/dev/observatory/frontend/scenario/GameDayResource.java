package dev.observatory.frontend.scenario;

import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The public API of the game day: which scenario is it? While a game runs, {@code /api/scenarios} doesn't say. */
@Path("/api/game-day")
@Tag(name = "scenarios")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class GameDayResource {

    private static final String NOT_RUNNING = "This game doesn't run, or its time is up.";

    private final GameDay games;

    GameDayResource(GameDay games) {
        this.games = games;
    }

    /** @param name the scenario that the player takes it for */
    @Schema(requiredProperties = {"name"})
    record Guess(@NotNull(message = "must not be empty") String name) {}

    @GET
    @Operation(summary = "Tell which game runs")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", description = "No game runs.")
    public GameState current() {
        return games.current();
    }

    @POST
    @Operation(
            summary = "Begin a game",
            description = "Switches one scenario on, all others off, and doesn't say which.")
    @APIResponse(
            responseCode = "201",
            description = "It has begun.",
            content = @Content(schema = @Schema(implementation = GameState.class)))
    @APIResponse(responseCode = "409", description = "A game runs already.")
    public Uni<RestResponse<GameState>> start() {
        return games.start().map(state -> RestResponse.status(RestResponse.Status.CREATED, state));
    }

    @POST
    @Path("/{id}/guess")
    @Operation(summary = "Name the scenario", description = "If it is right, the scenario is switched off.")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", description = NOT_RUNNING)
    public Uni<GameAnswer> guess(@PathParam("id") UUID id, @NotNull(message = "must not be empty") @Valid Guess guess) {
        return games.guess(id, guess.name());
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Give up", description = "Tells which scenario it was, and switches it off.")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", description = NOT_RUNNING)
    public Uni<GameAnswer> giveUp(@PathParam("id") UUID id) {
        return games.giveUp(id);
    }
}

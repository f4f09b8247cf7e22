package dev.observatory.commons.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.arc.properties.IfBuildProperty;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.observatory.commons.ProblemException;
import dev.observatory.commons.origin.PeerAddress;

/** Where frontend-service hands on which scenarios are on; from this machine or a private network only. */
@IfBuildProperty(name = "observatory.scenarios.enabled", stringValue = "true", enableIfMissing = true)
@Path(SwitchesResource.PATH)
@Tag(name = "scenarios")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SwitchesResource {

    public static final String PATH = "/internal/scenarios";

    /** How long a scenario can be on. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final Switches switches;
    private final ScenarioCatalogue catalogue;

    SwitchesResource(Switches switches, ScenarioCatalogue catalogue) {
        this.switches = switches;
        this.catalogue = catalogue;
    }

    /** @param scenarios those that are on, by name, and when each ends */
    @Schema(
            name = "ScenarioSwitches",
            requiredProperties = {"scenarios"})
    public record State(
            @NotNull(message = "must not be empty")
            Map<String, @NotNull(message = "must not be empty") Instant> scenarios) {}

    @GET
    @Operation(summary = "Tell which scenarios are on in this service", description = "Asked by frontend-service.")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "403", description = "The request comes from another network.")
    public State get(@Context HttpServerRequest request) {
        requireNear(request);
        return new State(switches.ends());
    }

    @PUT
    @Operation(
            summary = "Say which scenarios are on in this service",
            description = "The whole state: what is not listed is off. Sent by frontend-service.")
    @APIResponse(responseCode = "204", description = "It holds from now on.")
    @APIResponse(responseCode = "403", description = "The request comes from another network.")
    public void put(@NotNull(message = "must not be empty") @Valid State state, @Context HttpServerRequest request) {
        requireNear(request);
        Instant latest = Instant.now().plus(LONGEST).plus(CLOCKS_DIFFER);
        state.scenarios().forEach((name, end) -> {
            if (!catalogue.has(name) || end.isAfter(latest)) {
                throw new ProblemException(
                        400, "scenarios holds names of scenarios, and when each ends, within an hour from now.");
            }
        });
        switches.set(state.scenarios());
    }

    private static void requireNear(HttpServerRequest request) {
        if (!PeerAddress.isNear(request.remoteAddress(), request.headers())) {
            throw new ProblemException(403, "Scenarios are switched from this machine or a private network only.");
        }
    }
}

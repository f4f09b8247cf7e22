package observatory.llmproxy.simulator;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** A model without a model: the same API over real HTTP, the same answer to the same question, no key and no cost. */
@Path("/simulator/v1/chat/completions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SimulatorResource {

    private final Simulator simulator;

    SimulatorResource(Simulator simulator) {
        this.simulator = simulator;
    }

    @POST
    public SimulatedCompletion complete(@NotNull @Valid SimulatedRequest request) {
        return simulator.complete(request);
    }
}

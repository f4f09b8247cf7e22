package dev.observatory.frontend.traces;

import java.time.Duration;
import java.util.List;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Which services took part in a request, as far as the trace store knows by now. */
@Path("/api/traces")
@Tag(name = "links")
@Produces(MediaType.APPLICATION_JSON)
public class TracesResource {

    /** A trace store that is slow or away is not waited for: the page asks again. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final TraceStoreClient store;

    TracesResource(@RestClient TraceStoreClient store) {
        this.store = store;
    }

    /** @param services in the order in which they took part; none if the trace has not arrived, or the store is away */
    @Schema(requiredProperties = {"services"})
    public record Services(List<ServiceShare> services) {}

    @GET
    @Path("/{traceId}/services")
    @Operation(summary = "Tell which services took part in a trace")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "400", description = "This isn't a trace id.")
    public Uni<Services> services(
            @PathParam("traceId") @Pattern(regexp = "[0-9a-f]{32}", message = "must be 32 hex digits") String traceId) {
        return store.trace(traceId)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(answer -> new Services(ServiceShare.of(answer)))
                .onFailure()
                .recoverWithItem(new Services(List.of()));
    }
}

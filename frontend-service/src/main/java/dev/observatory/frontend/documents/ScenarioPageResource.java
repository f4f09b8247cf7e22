package dev.observatory.frontend.documents;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The pages of docs/scenarios, to which the page of scenarios leads. */
@Path("/scenarios/{name}")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Tag(name = "scenarios")
public class ScenarioPageResource {

    private final Documents documents;

    ScenarioPageResource(Documents documents) {
        this.documents = documents;
    }

    /** @param name the name of a scenario; of an unknown one, 404 */
    @GET
    @Operation(summary = "Read how a scenario is found, step by step")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "400", description = "This can't be the name of a scenario.")
    @APIResponse(responseCode = "404", description = "There is no page of this name.")
    public String scenario(
            @PathParam("name") @Pattern(regexp = "[a-z-]{1,64}", message = "must be the name of a scenario")
                    String name) {
        return documents.html("scenarios", name, "Scenario");
    }
}

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

/** The pages of docs/how-to/alerts, to which an alert's {@code runbook_url} leads. */
@Path("/runbooks/{alert}")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Tag(name = "alerts")
public class RunbookResource {

    private final Documents documents;

    RunbookResource(Documents documents) {
        this.documents = documents;
    }

    /** @param alert the name of an alert; of an unknown one, 404 */
    @GET
    @Operation(summary = "Read what to do when an alert fires")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "400", description = "This can't be the name of an alert.")
    @APIResponse(responseCode = "404", description = "There is no runbook of this name.")
    public String runbook(
            @PathParam("alert") @Pattern(regexp = "[0-9A-Za-z]{1,64}", message = "must be the name of an alert")
                    String alert) {
        return documents.html("how-to/alerts", alert, "Runbook");
    }
}

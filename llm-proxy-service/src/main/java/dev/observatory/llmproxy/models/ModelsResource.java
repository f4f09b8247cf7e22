package dev.observatory.llmproxy.models;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.observatory.commons.Problem;
import dev.observatory.llmproxy.openai.ApiError;
import dev.observatory.llmproxy.openai.ApiException;
import dev.observatory.llmproxy.provider.Providers;

/** The configured models. Source: OpenAI API reference, "List models". */
@Path("/v1/models")
@Tag(name = "OpenAI")
@Produces(MediaType.APPLICATION_JSON)
public class ModelsResource {

    private static final String LIST = "list";
    private static final String MODEL = "model";

    private final Providers providers;

    ModelsResource(Providers providers) {
        this.providers = providers;
    }

    @Schema(requiredProperties = {"object", "data"})
    public record Models(@Schema(enumeration = LIST) String object, List<Model> data) {}

    /** @param created always 0: nobody knows */
    @Schema(requiredProperties = {"id", "object", "created", "owned_by"})
    public record Model(
            String id,
            @Schema(enumeration = MODEL) String object,
            long created,
            @JsonProperty("owned_by") String ownedBy) {}

    @GET
    @Operation(summary = "List the models")
    public Models list() {
        return new Models(
                LIST,
                providers.catalogue().entrySet().stream()
                        .map(entry -> new Model(entry.getKey(), MODEL, 0, entry.getValue()))
                        .toList());
    }

    /** @param id may have slashes, as the names of open models do */
    @GET
    @Path("/{id: .+}")
    @Operation(summary = "Describe a model")
    @APIResponse(
            responseCode = "200",
            description = "The model.",
            content = @Content(schema = @Schema(implementation = Model.class)))
    @APIResponse(
            responseCode = "404",
            description = "No provider has this model.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "#/components/schemas/ApiError")))
    public Response model(@PathParam("id") String id) {
        String owner = providers.catalogue().get(id);
        if (owner == null) {
            ApiException unknown =
                    new ApiException(404, "model_not_found", "No provider has this model; GET /v1/models lists all.");
            return Response.status(unknown.status())
                    .type(Problem.MEDIA_TYPE)
                    .entity(ApiError.of(unknown))
                    .build();
        }
        return Response.ok(new Model(id, MODEL, 0, owner)).build();
    }
}

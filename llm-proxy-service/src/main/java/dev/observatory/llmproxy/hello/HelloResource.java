package dev.observatory.llmproxy.hello;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.NonBlocking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The call by which the ways of propagating context are compared, over HTTP. */
@Path("/hello")
@Tag(name = "propagation")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class HelloResource {

    private final HelloService service;

    HelloResource(HelloService service) {
        this.service = service;
    }

    /** @param name who is greeted */
    public record Request(
            @NotBlank(message = "must not be empty")
            @Size(max = HelloService.MAX_NAME_LENGTH, message = "must not be longer than {max} characters")
            String name) {}

    /**
     * What was seen of the caller's context.
     *
     * @param traceId 32 hexadecimal digits; empty when the call is not traced
     * @param traceState as in the header tracestate; empty without one
     * @param userTier the baggage entry observatory.user.tier; empty without one
     */
    @Schema(requiredProperties = {"greeting", "traceId", "traceState", "userTier"})
    public record Reply(
            String greeting,
            @Schema(pattern = "^([0-9a-f]{32})?$") String traceId,
            String traceState,
            @Schema(enumeration = {"", "free", "pro"}) String userTier) {}

    @POST
    @Operation(summary = "Tell the caller what arrived of its context")
    @NonBlocking
    public Reply hello(@NotNull(message = "must not be empty") @Valid Request body) {
        return service.greet(body.name());
    }
}

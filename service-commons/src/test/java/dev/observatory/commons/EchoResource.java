package dev.observatory.commons;

import java.net.ConnectException;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Something to ask wrongly. */
@Path("/echo")
@Produces(MediaType.APPLICATION_JSON)
public class EchoResource {

    public record Echo(
            @NotBlank(message = "must not be empty") String text, Integer times) {}

    @POST
    public Echo echo(@NotNull(message = "must not be empty") @Valid Echo body) {
        return body;
    }

    @GET
    @Path("/failure")
    public Echo fail(@QueryParam("kind") String kind) throws Exception {
        switch (kind) {
            case "problem" -> throw new ProblemException(409, "It is taken.");
            case "connect" -> throw new ConnectException("secret-host:1234 refused");
            default -> throw new IllegalStateException("secret internals");
        }
    }
}

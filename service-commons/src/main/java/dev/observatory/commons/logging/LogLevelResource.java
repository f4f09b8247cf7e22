package dev.observatory.commons.logging;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.logmanager.Level;

import dev.observatory.commons.ProblemResponseMapper;

/** Changes log levels while the services run: of the one that is asked, and of those behind it. */
@Path("/api/log-level")
@Tag(name = "logs")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LogLevelResource {

    private static final Logger LOG = Logger.getLogger(LogLevelResource.class);

    private final String service;
    private final Optional<ServiceBehind> behind;

    LogLevelResource(
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "observatory.service-behind.url") Optional<String> behind) {
        this.service = service;
        this.behind = behind.map(url -> QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create(url))
                .register(ProblemResponseMapper.class)
                .build(ServiceBehind.class));
    }

    /** @param services those that write so from now on */
    @Schema(requiredProperties = {"logger", "level", "services"})
    public record Changed(String logger, String level, List<String> services) {}

    @Path("/api/log-level")
    interface ServiceBehind {

        @PUT
        Uni<Changed> change(LogLevelChange change);
    }

    /** The services behind come first: if one of them fails, the caller hears of it, and may ask again. */
    @PUT
    @Operation(
            summary = "Change a log level",
            description = "Of this service and of those behind it; it lasts until they stop.")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "502")
    @APIResponse(responseCode = "503")
    @APIResponse(responseCode = "504")
    public Uni<Changed> change(@NotNull(message = "must not be empty") @Valid LogLevelChange change) {
        Uni<List<String>> others = behind.map(next -> next.change(change).map(Changed::services))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
        return others.map(services -> {
            java.util.logging.Logger.getLogger(change.logger()).setLevel(Level.parse(change.level()));
            LOG.infof("%s writes from %s on", change.logger(), change.level());
            List<String> all = new ArrayList<>(List.of(service));
            all.addAll(services);
            return new Changed(change.logger(), change.level(), all);
        });
    }
}

package dev.observatory.commons.logging;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logmanager.Level;

import dev.observatory.commons.ProblemResponseMapper;
import dev.observatory.instrumentation.logging.AuditLog;

/** Changes log levels while the services run: of the one that is asked, and of its downstream services. */
@Path("/api/log-level")
@Tag(name = "logs")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LogLevelResource {

    private final String service;
    private final Optional<DownstreamService> downstream;
    private final String authorization;

    /** @param token shared with the downstream services, which see this one as another machine */
    LogLevelResource(
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "observatory.downstream.url") Optional<String> downstreamUrl,
            @ConfigProperty(name = "observatory.log-level.token") Optional<String> token) {
        this.service = service;
        this.authorization = token.map("Bearer "::concat).orElse(null);
        this.downstream = downstreamUrl.map(url -> QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create(url))
                .register(ProblemResponseMapper.class)
                .build(DownstreamService.class));
    }

    /** @param services those that write so from now on */
    @Schema(requiredProperties = {"logger", "level", "services"})
    public record Changed(String logger, String level, List<String> services) {}

    @Path("/api/log-level")
    interface DownstreamService {

        @PUT
        Uni<Changed> change(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, LogLevelChange change);
    }

    /** The downstream services come first: if one of them fails, the caller hears of it, and may ask again. */
    @PUT
    @LoopbackOrToken
    @Operation(
            summary = "Change a log level",
            description = "Of this service and of its downstream services; it lasts until they stop.")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "401", description = "From another machine: the token is missing or wrong.")
    @APIResponse(responseCode = "403", description = "From another machine, and no token is configured.")
    @APIResponse(responseCode = "502")
    @APIResponse(responseCode = "503")
    @APIResponse(responseCode = "504")
    public Uni<Changed> change(@NotNull(message = "must not be empty") @Valid LogLevelChange change) {
        Uni<List<String>> others = downstream
                .map(next -> next.change(authorization, change).map(Changed::services))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
        return others.map(services -> {
            Logger logger = Logger.getLogger(change.logger());
            AuditLog.LOG.infof("Audit: log-level of %s: %s -> %s", change.logger(), levelOf(logger), change.level());
            logger.setLevel(Level.parse(change.level()));
            List<String> all = new ArrayList<>(List.of(service));
            all.addAll(services);
            return new Changed(change.logger(), change.level(), all);
        });
    }

    private static String levelOf(Logger logger) {
        return logger.getLevel() == null
                ? levelOf(logger.getParent())
                : logger.getLevel().getName();
    }
}

package dev.observatory.frontend.traces;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Where traces are stored: lite or Jaeger. Source: Jaeger's HTTP API, version 3, which answers with OTLP as JSON. */
@RegisterRestClient(configKey = "trace-store")
@Path("/api/v3/traces")
@Produces(MediaType.APPLICATION_JSON)
public interface TraceStoreClient {

    @GET
    @Path("/{id}")
    Uni<JsonNode> trace(@PathParam("id") String id);
}

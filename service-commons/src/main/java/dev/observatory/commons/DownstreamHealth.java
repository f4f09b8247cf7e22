package dev.observatory.commons;

import java.util.concurrent.TimeUnit;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether a request would get all the way: a service asks its downstream service, which asks its own. A check of wellness, at
 * {@code /q/health/well}, and not of readiness: a platform takes unready instances out of rotation, so with readiness one
 * failing service would empty all that call it.
 */
public abstract class DownstreamHealth implements AsyncHealthCheck {

    private static final long TIMEOUT_SECONDS = 2;

    private final String service;
    private final WellnessApi api;

    /**
     * @param setting the environment variable that holds the URL
     * @throws IllegalArgumentException if the URL is not usable; thrown at the start, it stops it
     */
    protected DownstreamHealth(String service, String setting, String url) {
        this.service = service;
        this.api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(ServiceUrl.of(setting, url))
                .connectTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .build(WellnessApi.class);
    }

    @Path("/q/health/well")
    interface WellnessApi {

        @GET
        Uni<Response> well();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return api.well()
                .replaceWith(HealthCheckResponse.up(service))
                .onFailure()
                .recoverWithItem(HealthCheckResponse.down(service));
    }
}

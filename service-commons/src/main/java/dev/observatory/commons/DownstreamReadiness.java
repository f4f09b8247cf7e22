package dev.observatory.commons;

import java.util.concurrent.TimeUnit;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Ready means: would serve a request now. So a service asks the one behind it, which asks the one behind that. */
public abstract class DownstreamReadiness implements AsyncHealthCheck {

    private static final long TIMEOUT_SECONDS = 2;

    private final String service;
    private final ReadinessApi api;

    /**
     * @param setting the environment variable that holds the URL
     * @throws IllegalArgumentException if the URL is not usable; thrown at the start, it stops it
     */
    protected DownstreamReadiness(String service, String setting, String url) {
        this.service = service;
        this.api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(ServiceUrl.of(setting, url))
                .connectTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .build(ReadinessApi.class);
    }

    @Path("/q/health/ready")
    interface ReadinessApi {

        @GET
        Uni<Response> ready();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return api.ready()
                .replaceWith(HealthCheckResponse.up(service))
                .onFailure()
                .recoverWithItem(HealthCheckResponse.down(service));
    }
}

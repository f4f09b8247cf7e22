package dev.observatory.backend.propagation;

import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import dev.observatory.commons.ProblemResponseMapper;

/** Quarkus' REST client: span and headers come by themselves. */
@Singleton
class RestHello implements HelloClient {

    private final Api api;

    RestHello(@RestClient Api api) {
        this.api = api;
    }

    @RegisterRestClient(configKey = "hello")
    @RegisterProvider(ProblemResponseMapper.class)
    @Path(Hello.PATH)
    interface Api {

        @POST
        Uni<Hello.Reply> call(Hello.Request request);

        @POST
        Hello.Reply waitFor(Hello.Request request);
    }

    @Override
    public String name() {
        return "rest";
    }

    @Override
    public Uni<Hello.Reply> call(Hello.Request request) {
        return api.call(request);
    }

    @Override
    public Hello.Reply waitFor(Hello.Request request) {
        return api.waitFor(request);
    }
}

package dev.observatory.commons;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.quarkus.arc.ClientProxy;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Makes all REST clients when the service starts. Else the first request makes its client, which takes long, and who comes
 * meanwhile waits for a lock on an event loop.
 */
@Singleton
class RestClients {

    void make(@Observes Startup event, @RestClient Instance<Object> clients) {
        clients.forEach(ClientProxy::unwrap);
    }
}

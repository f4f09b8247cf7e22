package dev.observatory.frontend.chat;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import io.smallrye.health.api.Wellness;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.observatory.commons.DownstreamHealth;

@Startup
@Wellness
@Singleton
class BackendHealth extends DownstreamHealth {

    BackendHealth(@ConfigProperty(name = "observatory.backend.url") String url) {
        super("backend-service", "BACKEND_URL", url);
    }
}

package dev.observatory.frontend.chat;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.Readiness;

import dev.observatory.commons.DownstreamReadiness;

@Startup
@Readiness
@Singleton
class BackendReadiness extends DownstreamReadiness {

    BackendReadiness(@ConfigProperty(name = "observatory.backend.url") String url) {
        super("backend-service", "BACKEND_URL", url);
    }
}

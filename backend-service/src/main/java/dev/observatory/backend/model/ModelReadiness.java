package dev.observatory.backend.model;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.Readiness;

import dev.observatory.commons.DownstreamReadiness;

@Startup
@Readiness
@Singleton
class ModelReadiness extends DownstreamReadiness {

    ModelReadiness(@ConfigProperty(name = "observatory.model.url") String url) {
        super("llm-proxy-service", "LLM_PROXY_URL", url);
    }
}

package dev.observatory.backend.model;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import io.smallrye.health.api.Wellness;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.observatory.commons.DownstreamHealth;

@Startup
@Wellness
@Singleton
class ModelHealth extends DownstreamHealth {

    ModelHealth(@ConfigProperty(name = "observatory.model.url") String url) {
        super("llm-proxy-service", "LLM_PROXY_URL", url);
    }
}

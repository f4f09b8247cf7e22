package dev.observatory.backend.model;

import jakarta.inject.Singleton;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/** This service's key for llm-proxy-service, if that asks for one. */
@Singleton
public class ModelKey implements ClientRequestFilter {

    private final String authorization;

    ModelKey(ModelConfig config) {
        this.authorization = config.key().map("Bearer "::concat).orElse(null);
    }

    @Override
    public void filter(ClientRequestContext request) {
        if (authorization != null) {
            request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, authorization);
        }
    }

    /** @return the header's value; null without a key */
    String authorization() {
        return authorization;
    }
}

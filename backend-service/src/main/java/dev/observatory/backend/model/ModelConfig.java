package dev.observatory.backend.model;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The settings of the REST client, for the stream as well. */
@ConfigMapping(prefix = "observatory.model")
public interface ModelConfig {

    URI url();

    /** This service's key for llm-proxy-service ({@code LLM_PROXY_KEY}), if that asks for one. */
    Optional<String> key();

    /** How long an answer may take. */
    Duration readTimeout();

    Duration connectTimeout();
}

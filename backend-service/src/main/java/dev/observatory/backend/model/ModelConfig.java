package dev.observatory.backend.model;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** The settings of the REST client, for the stream as well. */
@ConfigMapping(prefix = "observatory.model")
public interface ModelConfig {

    URI url();

    /** How long an answer may take. */
    Duration readTimeout();

    Duration connectTimeout();
}

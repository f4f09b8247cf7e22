package dev.observatory.backend.model;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** The settings of the REST client, for the stream as well. */
@ConfigMapping(prefix = "quarkus.rest-client.model")
public interface ModelConfig {

    URI url();

    /** In milliseconds: how long an answer may take. */
    long readTimeout();

    /** In milliseconds. */
    long connectTimeout();

    default Duration limit() {
        return Duration.ofMillis(readTimeout());
    }
}

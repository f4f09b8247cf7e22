package dev.observatory.frontend.chat;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** The settings of the REST client, for the stream as well. */
@ConfigMapping(prefix = "observatory.backend")
interface BackendConfig {

    URI url();

    /** How long an answer may take. */
    Duration readTimeout();

    Duration connectTimeout();
}

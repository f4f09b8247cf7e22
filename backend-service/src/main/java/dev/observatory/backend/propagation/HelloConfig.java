package dev.observatory.backend.propagation;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** The settings of the REST client; the other clients keep to them. */
@ConfigMapping(prefix = "observatory.hello")
interface HelloConfig {

    URI url();

    /** How long an answer may take. */
    Duration readTimeout();

    Duration connectTimeout();

    default URI helloUrl() {
        return url().resolve(Hello.PATH);
    }
}

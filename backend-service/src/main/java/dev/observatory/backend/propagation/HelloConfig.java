package dev.observatory.backend.propagation;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** The settings of the REST client; the other clients keep to them. */
@ConfigMapping(prefix = "quarkus.rest-client.hello")
interface HelloConfig {

    URI url();

    /** In milliseconds: how long an answer may take. */
    long readTimeout();

    /** In milliseconds. */
    long connectTimeout();

    default URI helloUrl() {
        return url().resolve(Hello.PATH);
    }

    default Duration limit() {
        return Duration.ofMillis(readTimeout());
    }
}

package dev.observatory.lite.scrape;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import jakarta.validation.constraints.NotBlank;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whose metrics lite fetches, beside those that are sent to it. */
@ConfigMapping(prefix = "lite.scrape")
public interface ScrapeConfig {

    @WithDefault("5s")
    Duration interval();

    /** How long an answer may take. */
    @WithDefault("4s")
    Duration timeout();

    List<Target> targets();

    /** A program that shows its metrics in the format of Prometheus or OpenMetrics. */
    interface Target {

        /** Its {@code service.name}. */
        @NotBlank
        String service();

        URI url();
    }
}

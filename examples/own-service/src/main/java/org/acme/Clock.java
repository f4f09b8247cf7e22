package org.acme;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

/** A timer. */
@ApplicationScoped
public class Clock {

    private static final Logger LOG = Logger.getLogger(Clock.class);

    @Scheduled(every = "5s")
    void tick() {
        LOG.info("Tick");
    }
}

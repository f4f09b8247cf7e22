package dev.observatory.backend.scenario;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import dev.observatory.commons.scenario.ScenarioSwitch;
import dev.observatory.commons.scenario.Scenarios;

/**
 * Simulates a line for debugging that was left in a loop. The lines are identical, so that most of them are only counted
 * ({@code LOG_REPEATS_ALLOWED}), and neither disk nor backend fills up.
 */
@Singleton
public class LogStorm {

    private static final String NAME = "log-storm";

    /** Lines of each chat. */
    private static final int LINES_OF_A_CHAT = 50;

    /** Lines a second beside the chats, in bursts: twice what the alert LogStorm takes. */
    private static final int LINES_PER_SECOND = 1_000;

    private static final long BURST_MILLIS = 50;

    private static final Logger LOG = Logger.getLogger(LogStorm.class);

    private final Scenarios scenarios;
    private final Vertx vertx;
    private Future<?> storm;

    LogStorm(Scenarios scenarios, Vertx vertx) {
        this.scenarios = scenarios;
        this.vertx = vertx;
    }

    void strike() {
        if (scenarios.isOn(NAME)) {
            write(LINES_OF_A_CHAT);
        }
    }

    synchronized void follow(@Observes ScenarioSwitch change) {
        if (change.begins(NAME) && storm == null) {
            int lines = (int) (LINES_PER_SECOND * BURST_MILLIS / 1_000);
            // by Netty, since a timer of Vert.x would run in the context, and so in the trace, of what set the switch
            storm = vertx.nettyEventLoopGroup()
                    .scheduleAtFixedRate(() -> write(lines), 0, BURST_MILLIS, TimeUnit.MILLISECONDS);
        } else if (change.ends(NAME) && storm != null) {
            storm.cancel(false);
            storm = null;
        }
    }

    private static void write(int lines) {
        for (int i = 0; i < lines; i++) {
            LOG.info("Looked up a token in the dictionary");
        }
    }
}

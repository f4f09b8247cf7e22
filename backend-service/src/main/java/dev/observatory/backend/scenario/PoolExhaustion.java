package dev.observatory.backend.scenario;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import dev.observatory.commons.scenario.ScenarioSwitch;
import dev.observatory.commons.scenario.Scenarios;

/**
 * Simulates code that takes connections and forgets to give them back. They go back when the scenario ends; one that a single
 * request took, after a while.
 */
@Singleton
public class PoolExhaustion {

    private static final String NAME = "pool-exhaustion";

    /** How many connections each chat takes: all are gone after a few chats. */
    private static final int TAKEN_BY_A_CHAT = 2;

    /** How long a request that asks for the scenario alone keeps them. */
    private static final long KEPT_ALONE_MILLIS = 5_000;

    private static final Logger LOG = Logger.getLogger(PoolExhaustion.class);

    private final Queue<SqlConnection> taken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger wanted = new AtomicInteger();
    private final Scenarios scenarios;
    private final Pool pool;
    private final Vertx vertx;
    private final int most;

    PoolExhaustion(
            Scenarios scenarios,
            Pool pool,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int most) {
        this.scenarios = scenarios;
        this.pool = pool;
        this.vertx = vertx;
        this.most = most;
    }

    void strike() {
        if (scenarios.isOn(NAME)) {
            for (int i = 0; i < TAKEN_BY_A_CHAT && wanted.incrementAndGet() <= most; i++) {
                pool.getConnection().subscribe().with(this::keep, failure -> wanted.decrementAndGet());
            }
            wanted.updateAndGet(count -> Math.min(count, most));
        }
    }

    private void keep(SqlConnection connection) {
        taken.add(connection);
        LOG.warnf("Took connection %d of %d to the database, and keeps it", taken.size(), most);
        if (!scenarios.isSwitchedOn(NAME)) {
            vertx.setTimer(KEPT_ALONE_MILLIS, over -> giveBack());
        }
    }

    void end(@Observes ScenarioSwitch change) {
        if (change.ends(NAME)) {
            giveBack();
        }
    }

    private void giveBack() {
        for (SqlConnection connection = taken.poll(); connection != null; connection = taken.poll()) {
            wanted.decrementAndGet();
            connection
                    .close()
                    .subscribe()
                    .with(closed -> {}, failure -> LOG.warn("Cannot give back a connection", failure));
        }
    }
}

package dev.observatory.backend.scenario;

import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import org.jboss.logging.Logger;

import dev.observatory.commons.scenario.ScenarioSwitch;
import dev.observatory.commons.scenario.Scenarios;
import dev.observatory.instrumentation.tracing.Spans;

/**
 * Simulates a report that locks the table of turns for as long as it reads, one report after the other. A single request that
 * asks for the scenario has a slow statement of its own, and disturbs nobody.
 */
@Singleton
public class SlowDatabase {

    private static final String NAME = "slow-database";

    /** How long a report takes. A chat stores two turns, and waits for up to two reports. */
    private static final int REPORT_SECONDS = 3;

    private static final Logger LOG = Logger.getLogger(SlowDatabase.class);

    private final AtomicBoolean reporting = new AtomicBoolean();
    private final Scenarios scenarios;
    private final Pool pool;
    private final Spans spans;

    SlowDatabase(Scenarios scenarios, Pool pool, Spans spans) {
        this.scenarios = scenarios;
        this.pool = pool;
        this.spans = spans;
    }

    void start(@Observes ScenarioSwitch change) {
        if (change.begins(NAME) && reporting.compareAndSet(false, true)) {
            report();
        }
    }

    Uni<Void> strike() {
        boolean alone = scenarios.isOn(NAME) && !scenarios.isSwitchedOn(NAME);
        return alone ? read(pool) : Uni.createFrom().voidItem();
    }

    private void report() {
        LOG.warn("A report locks the table of turns");
        spans.detached("report")
                .run(() -> pool.withTransaction(connection ->
                        connection.query("lock table turns").execute().chain(() -> read(connection))))
                .onFailure()
                .invoke(e -> LOG.error("A report failed", e))
                .onItemOrFailure()
                .invoke(this::next)
                .subscribe()
                .with(done -> {}, failure -> {});
    }

    /** Those that wait for the lock get it first, because PostgreSQL gives it in the order in which it is asked for. */
    private void next() {
        if (scenarios.isSwitchedOn(NAME)) {
            report();
        } else {
            reporting.set(false);
        }
    }

    private static Uni<Void> read(SqlClient database) {
        return database.query("select pg_sleep(%d), count(*) from turns".formatted(REPORT_SECONDS))
                .execute()
                .replaceWithVoid();
    }
}

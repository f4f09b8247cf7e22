package dev.observatory.backend.event;

import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import org.jboss.logging.Logger;

import dev.observatory.instrumentation.tracing.DetachedSpan;
import dev.observatory.instrumentation.tracing.Spans;

/** Throws away what other events leave behind. It has a trace of its own, whoever starts it. */
@Singleton
class CronJob implements Event {

    private static final Logger LOG = Logger.getLogger(CronJob.class);

    private final Pool pool;
    private final Spans spans;

    CronJob(Pool pool, Spans spans) {
        this.pool = pool;
        this.spans = spans;
    }

    @Override
    public String kind() {
        return "cron-job";
    }

    @Override
    public String sentence() {
        return "Runs now what the schedule runs every ten minutes: removes what events left behind a day ago.";
    }

    @Override
    public Uni<EventOutcome> run(EventParameters parameters) {
        DetachedSpan job = job();
        return job.run(this::removeOld)
                .map(removed ->
                        EventOutcome.success(this, Map.of("removed", removed)).withTraces(List.of(job.traceId())));
    }

    @Scheduled(
            every = "{event.cron-job.every}",
            delayed = "{event.cron-job.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> scheduled() {
        return job().run(this::removeOld).replaceWithVoid();
    }

    private DetachedSpan job() {
        return spans.detached("cron-job remove old");
    }

    private Uni<Integer> removeOld() {
        return pool.query("""
                        with old_postings as (
                            delete from postings where created_at < now() - interval '1 day' returning 1),
                        old_summaries as (
                            delete from summaries where created_at < now() - interval '1 day' returning 1),
                        old_visitors as (
                            delete from users where name like 'visitor-%' and created_at < now() - interval '1 day' returning 1)
                        select (select count(*) from old_postings) + (select count(*) from old_summaries)
                            + (select count(*) from old_visitors) as removed""")
                .execute()
                .map(rows -> rows.iterator().next().getInteger("removed"))
                .invoke(removed -> LOG.infof("Removed %d rows that events left behind", removed));
    }
}

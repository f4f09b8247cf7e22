package dev.observatory.backend.conversation;

import java.time.OffsetDateTime;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.observatory.instrumentation.tracing.Spans;

/** Deletes conversations that nobody has continued for long, in steps, so that no statement holds many rows. */
@Startup // so that its counter is there before the first hour is over
@Singleton
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    private final ConversationRepository repository;
    private final ConversationConfig config;
    private final Spans spans;
    private final Counter deleted;

    Retention(ConversationRepository repository, ConversationConfig config, Spans spans, MeterRegistry registry) {
        this.repository = repository;
        this.config = config;
        this.spans = spans;
        this.deleted = Counter.builder("conversation.retention.deleted")
                .description("Conversations that were deleted because of their age")
                .register(registry);
    }

    @Scheduled(
            every = "{conversation.retention-every}",
            delayed = "{conversation.retention-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> scheduled() {
        return spans.detached("retention delete conversations")
                .run(this::deleteOld)
                .replaceWithVoid();
    }

    private Uni<Long> deleteOld() {
        OffsetDateTime limit = OffsetDateTime.now().minus(config.retention());
        return Multi.createBy()
                .repeating()
                .uni(() -> repository.deleteOld(limit))
                .whilst(step -> step == ConversationRepository.MOST_AT_ONCE)
                .invoke(step -> deleted.increment(step))
                .collect()
                .with(Collectors.summingLong(Integer::longValue))
                .invoke(sum -> LOG.infof("Deleted %d conversations without a turn for %s", sum, config.retention()));
    }
}

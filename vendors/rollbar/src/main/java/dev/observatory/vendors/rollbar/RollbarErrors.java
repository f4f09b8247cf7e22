package dev.observatory.vendors.rollbar;

import java.time.Duration;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtLogRecord;

import dev.observatory.instrumentation.logging.LogSink;
import dev.observatory.instrumentation.redaction.Redaction;
import dev.observatory.instrumentation.sink.LogOutbox;
import dev.observatory.instrumentation.sink.SinkConfig;
import dev.observatory.instrumentation.sink.SinkMetrics;
import dev.observatory.vendors.rollbar.Items.Origin;

/** Sends each line of level ERROR and above to Rollbar, as an item. */
@LogSink
@Singleton
class RollbarErrors extends Handler {

    static final String NAME = "rollbar";

    /** That Rollbar can't be reached is not for Rollbar. */
    private static final String OWN = LogOutbox.class.getName();

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final RateLimit limit;
    private final Counter limited;
    /** Null if it is switched off. */
    private final LogOutbox outbox;

    RollbarErrors(
            RollbarConfig config,
            SinkConfig sink,
            Redaction redaction,
            Resource resource,
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        setLevel(Level.SEVERE);
        limit = new RateLimit(config.itemsPerMinute(), System::nanoTime);
        limited = SinkMetrics.dropped(registry, NAME, "rate_limited");
        Items items = new Items(
                redaction,
                new Origin(
                        service,
                        version,
                        attribute(resource, "deployment.environment.name"),
                        attribute(resource, "service.instance.id")));
        outbox = config.enabled()
                ? new LogOutbox(
                        NAME,
                        items::item,
                        new RollbarTransport(config.endpoint(), AccessToken.of(config), TIMEOUT),
                        sink,
                        registry)
                : null;
    }

    private static String attribute(Resource resource, String name) {
        String value = resource.getAttribute(AttributeKey.stringKey(name));
        return value == null ? "unknown" : value;
    }

    @Override
    public void publish(LogRecord record) {
        if (outbox != null && isLoggable(record) && !OWN.equals(record.getLoggerName())) {
            if (limit.allows()) {
                outbox.add(ExtLogRecord.wrap(record));
            } else {
                limited.increment();
            }
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        if (outbox != null) {
            outbox.close();
        }
    }
}

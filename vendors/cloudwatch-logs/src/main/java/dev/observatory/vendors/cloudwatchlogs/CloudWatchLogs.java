package dev.observatory.vendors.cloudwatchlogs;

import java.time.Duration;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import org.jboss.logmanager.ExtLogRecord;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;

import dev.observatory.instrumentation.logging.LogSink;
import dev.observatory.instrumentation.sink.JsonLines;
import dev.observatory.instrumentation.sink.LogItem;
import dev.observatory.instrumentation.sink.LogOutbox;
import dev.observatory.instrumentation.sink.SinkConfig;

/** Sends each log line to CloudWatch Logs: a group for the service, a stream for its instance. */
@LogSink
@Singleton
class CloudWatchLogs extends Handler {

    static final String NAME = "cloudwatch-logs";

    /** What is logged of a request would make the next one. */
    private static final String SDK = "software.amazon.awssdk.";

    private static final String HTTP_THREAD = NAME + "-http";

    private static final AttributeKey<String> INSTANCE = AttributeKey.stringKey("service.instance.id");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final JsonLines lines;
    /** Both null if it is switched off. */
    private final CloudWatchLogsAsyncClient client;

    private final LogOutbox outbox;

    CloudWatchLogs(
            CloudWatchLogsConfig config, SinkConfig sink, JsonLines lines, Resource resource, MeterRegistry registry) {
        this.lines = lines;
        this.client = config.enabled() ? client() : null;
        this.outbox = client == null
                ? null
                : new LogOutbox(
                        NAME,
                        this::line,
                        new CloudWatchTransport(client, config.group(), stream(resource), config.retentionDays()),
                        sink,
                        registry);
    }

    /** Retries are the outbox' business. One thread is enough for one request at a time. */
    private static CloudWatchLogsAsyncClient client() {
        try {
            return CloudWatchLogsAsyncClient.builder()
                    .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry())
                            .apiCallTimeout(TIMEOUT))
                    .asyncConfiguration(settings -> settings.advancedOption(
                            SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                    .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                            .maxConcurrency(1)
                            .eventLoopGroupBuilder(SdkEventLoopGroup.builder()
                                    .numberOfThreads(1)
                                    .threadFactory(CloudWatchLogs::thread)))
                    .build();
        } catch (SdkClientException e) {
            throw new IllegalStateException(
                    "AWS_REGION is not set, and no profile or machine says where CloudWatch Logs is. Set it to a region such"
                            + " as eu-central-1, or CLOUDWATCH_LOGS_ENABLED=false",
                    e);
        }
    }

    /** Traces have the same id of the instance. */
    private static String stream(Resource resource) {
        String instance = resource.getAttribute(INSTANCE);
        return instance == null ? UUID.randomUUID().toString() : instance;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, HTTP_THREAD);
        thread.setDaemon(true);
        return thread;
    }

    private LogItem line(ExtLogRecord record) {
        boolean own = HTTP_THREAD.equals(record.getThreadName())
                || record.getLoggerName() != null && record.getLoggerName().startsWith(SDK);
        return own ? null : lines.line(record);
    }

    @Override
    public void publish(LogRecord record) {
        if (outbox != null && isLoggable(record)) {
            outbox.add(ExtLogRecord.wrap(record));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        if (outbox != null) {
            outbox.close();
            // Its event loop takes two seconds to end, which nobody should wait for.
            thread(client::close).start();
        }
    }
}

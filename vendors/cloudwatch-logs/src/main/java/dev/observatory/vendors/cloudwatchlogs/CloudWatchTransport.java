package dev.observatory.vendors.cloudwatchlogs;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

import dev.observatory.instrumentation.sink.LogItem;
import dev.observatory.instrumentation.sink.LogTransport;

/**
 * Puts lines into one stream of a group. Both are made before the first lines, and again if somebody deletes them. A group that
 * is there is not made again, so that a role without the permission to make one can send to it.
 */
final class CloudWatchTransport implements LogTransport {

    private final CloudWatchLogsAsyncClient client;
    private final String group;
    private final String stream;
    private final int retentionDays;
    private volatile boolean ready;

    /** @param retentionDays 0 for those of the group */
    CloudWatchTransport(CloudWatchLogsAsyncClient client, String group, String stream, int retentionDays) {
        this.client = client;
        this.group = group;
        this.stream = stream;
        this.retentionDays = retentionDays;
    }

    @Override
    public int next(Collection<LogItem> waiting) {
        return Batch.next(waiting);
    }

    @Override
    public CompletionStage<Integer> send(List<LogItem> items) {
        return (ready ? CompletableFuture.completedFuture(null) : prepare())
                .thenCompose(done -> put(items))
                .exceptionally(failure -> {
                    ready = ready && !(Failures.cause(failure) instanceof ResourceNotFoundException);
                    throw Failures.of(failure);
                });
    }

    private CompletableFuture<Void> prepare() {
        return stream()
                .handle((made, failure) -> failure)
                .thenCompose(failure -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(null);
                    }
                    return Failures.cause(failure) instanceof ResourceNotFoundException
                            ? group().thenCompose(made -> stream())
                            : CompletableFuture.failedFuture(failure);
                })
                .thenCompose(made -> retention())
                .thenRun(() -> ready = true);
    }

    private CompletableFuture<Object> stream() {
        return orExists(
                client.createLogStream(request -> request.logGroupName(group).logStreamName(stream)));
    }

    private CompletableFuture<Object> group() {
        return orExists(client.createLogGroup(request -> request.logGroupName(group)));
    }

    private static CompletableFuture<Object> orExists(CompletableFuture<?> made) {
        return made.<Object>thenApply(Function.identity()).exceptionally(failure -> {
            if (Failures.cause(failure) instanceof ResourceAlreadyExistsException) {
                return null;
            }
            throw Failures.rethrown(failure);
        });
    }

    private CompletableFuture<?> retention() {
        return retentionDays == 0
                ? CompletableFuture.completedFuture(null)
                : client.putRetentionPolicy(policy -> policy.logGroupName(group).retentionInDays(retentionDays));
    }

    private CompletableFuture<Integer> put(List<LogItem> items) {
        List<InputLogEvent> events = items.stream()
                .filter(item -> item.bytes() <= Batch.LONGEST_TEXT)
                .sorted(Comparator.comparingLong(LogItem::millis))
                .map(item -> InputLogEvent.builder()
                        .timestamp(item.millis())
                        .message(item.text())
                        .build())
                .toList();
        int tooLong = items.size() - events.size();
        if (events.isEmpty()) {
            return CompletableFuture.completedFuture(tooLong);
        }
        return client.putLogEvents(request ->
                        request.logGroupName(group).logStreamName(stream).logEvents(events))
                .thenApply(response -> tooLong + rejected(response, events.size()));
    }

    /** Those that are too old for CloudWatch stand at the begin, those from the future at the end. */
    private static int rejected(PutLogEventsResponse response, int sent) {
        RejectedLogEventsInfo info = response.rejectedLogEventsInfo();
        if (info == null) {
            return 0;
        }
        int old = Math.max(orElse(info.tooOldLogEventEndIndex(), 0), orElse(info.expiredLogEventEndIndex(), 0));
        return old + sent - orElse(info.tooNewLogEventStartIndex(), sent);
    }

    private static int orElse(Integer index, int other) {
        return index == null ? other : index;
    }
}

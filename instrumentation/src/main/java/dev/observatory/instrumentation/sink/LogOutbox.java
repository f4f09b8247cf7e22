package dev.observatory.instrumentation.sink;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logmanager.ExtLogRecord;

import dev.observatory.instrumentation.sink.LogTransport.DeniedException;
import dev.observatory.instrumentation.sink.LogTransport.RefusedException;

/**
 * Log lines that wait for their delivery to a vendor: in order, one request at a time, again and again until they are
 * delivered, refused or too old. Memory is bounded: when it is full, the oldest lines go, and those that come faster than
 * they can be encoded. What goes is counted, as {@link SinkMetrics} says.
 *
 * <p>Who logs only puts a record into a queue. All else is done on one thread, and its state belongs to that; but the vendor's library
 * is called on another one, since it may take seconds to load while lines come in.
 */
public final class LogOutbox {

    private static final Duration PACE = Duration.ofMillis(250);
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT_FOR_A_KEY = Duration.ofMinutes(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 10;
    /** Of the memory, for records that are not encoded yet. */
    private static final int SHARE_OF_INCOMING = 4;
    /** A record without its texts, and a stack trace. */
    private static final int RECORD = 512;

    private static final int STACK_TRACE = 16 * 1024;

    private final Function<ExtLogRecord, LogItem> encoder;
    private final LogTransport transport;
    private final SinkConfig config;
    private final SinkMetrics metrics;
    private final SinkReport report;
    private final ScheduledExecutorService thread;
    private final ExecutorService sender;

    private final Queue<Incoming> incoming = new ConcurrentLinkedQueue<>();
    private final Deque<LogItem> waiting = new ArrayDeque<>();
    private boolean busy;
    private int failures;
    private long nextAttempt;
    /** Completed when nothing waits any more, once there comes nothing new. */
    private CompletableFuture<Void> closed;

    private record Incoming(ExtLogRecord record, int size) {}

    /**
     * @param name of the vendor, in metrics and log lines
     * @param encoder makes the line of a record, without secrets; null leaves it out
     */
    public LogOutbox(
            String name,
            Function<ExtLogRecord, LogItem> encoder,
            LogTransport transport,
            SinkConfig config,
            MeterRegistry registry) {
        this.encoder = encoder;
        this.transport = transport;
        this.config = config;
        this.metrics = new SinkMetrics(registry, name);
        this.report = new SinkReport(name, metrics);
        this.nextAttempt = System.nanoTime();
        // what comes after the end is lost without a word
        this.thread = new ScheduledThreadPoolExecutor(1, daemon(name), new ThreadPoolExecutor.DiscardPolicy());
        this.sender = Executors.newSingleThreadExecutor(daemon(name + "-sender"));
        thread.scheduleWithFixedDelay(this::work, PACE.toMillis(), PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** From any thread; waits for nothing. */
    public void add(ExtLogRecord record) {
        // with its parameters and context as they are now
        String message = record.getFormattedMessage();
        int size = RECORD + (message == null ? 0 : message.length()) + (record.getThrown() == null ? 0 : STACK_TRACE);
        long most = config.maxSize().asLongValue() / SHARE_OF_INCOMING;
        long all = metrics.incoming.addAndGet(size);
        if (all > most) {
            metrics.incoming.addAndGet(-size);
            metrics.full.increment();
            return;
        }
        record.copyMdc();
        incoming.add(new Incoming(record, size));
        // once, on the way up: too many to wait for the next look
        if (all > most / 2 && all - size <= most / 2) {
            thread.execute(this::takeIn);
        }
    }

    private void work() {
        try {
            takeIn();
            dropTooOld();
            if (!busy && System.nanoTime() - nextAttempt >= 0) {
                sendNext();
            }
            report.dropped();
        } catch (RuntimeException e) {
            // or the executor would never call again
            report.failed(e);
        }
    }

    private void takeIn() {
        long most = config.maxSize().asLongValue() * (SHARE_OF_INCOMING - 1) / SHARE_OF_INCOMING;
        for (Incoming next = incoming.poll(); next != null; next = incoming.poll()) {
            metrics.incoming.addAndGet(-next.size());
            LogItem item = encode(next.record());
            if (item != null) {
                waiting.addLast(item);
                metrics.waiting.addAndGet(item.bytes());
            }
            while (metrics.waiting.get() > most && !waiting.isEmpty()) {
                drop(metrics.full);
            }
        }
    }

    private LogItem encode(ExtLogRecord record) {
        try {
            return encoder.apply(record);
        } catch (RuntimeException e) {
            // An exception whose message fails, or the like: a log line of it would come back here.
            metrics.refused.increment();
            return null;
        }
    }

    private void dropTooOld() {
        long oldest = System.currentTimeMillis() - config.maxAge().toMillis();
        while (!waiting.isEmpty() && waiting.peekFirst().millis() < oldest) {
            drop(metrics.tooOld);
        }
    }

    private void drop(Counter reason) {
        metrics.waiting.addAndGet(-waiting.removeFirst().bytes());
        reason.increment();
    }

    private void sendNext() {
        if (waiting.isEmpty()) {
            end();
            return;
        }
        int count = transport.next(waiting);
        List<LogItem> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(waiting.removeFirst());
        }
        busy = true;
        send(items).whenComplete((refused, failure) -> thread.execute(() -> judge(items, refused, cause(failure))));
    }

    private CompletionStage<Integer> send(List<LogItem> items) {
        return CompletableFuture.supplyAsync(() -> transport.send(items), sender)
                .thenCompose(Function.identity());
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private void judge(List<LogItem> items, Integer refused, Throwable failure) {
        busy = false;
        if (failure == null || failure instanceof RefusedException) {
            int lost = failure == null ? refused : items.size();
            items.forEach(item -> metrics.waiting.addAndGet(-item.bytes()));
            metrics.delivered.increment(items.size() - lost);
            metrics.refused.increment(lost);
            failures = 0;
            report.answered(failure);
            sendNext();
        } else {
            for (int i = items.size() - 1; i >= 0; i--) {
                waiting.addFirst(items.get(i));
            }
            report.failed(failure);
            Duration longest = failure instanceof DeniedException ? LONGEST_WAIT_FOR_A_KEY : LONGEST_WAIT;
            nextAttempt = System.nanoTime()
                    + Math.min(longest.toNanos(), FIRST_WAIT.toNanos() << Math.min(failures++, MOST_DOUBLINGS));
            end();
        }
    }

    private void end() {
        if (closed != null) {
            while (!waiting.isEmpty()) {
                drop(metrics.end);
            }
            report.dropped();
            closed.complete(null);
        }
    }

    /** Delivers what waits, if the vendor takes it at once. Returns after two seconds at the latest. */
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        CompletableFuture<Void> end = new CompletableFuture<>();
        thread.execute(() -> {
            closed = end;
            takeIn();
            if (!busy) {
                sendNext();
            }
        });
        try {
            end.orTimeout(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            report.late();
        } finally {
            thread.shutdownNow();
            sender.shutdownNow();
        }
    }
}

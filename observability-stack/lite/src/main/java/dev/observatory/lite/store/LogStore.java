package dev.observatory.lite.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

import jakarta.inject.Singleton;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;

/** The last log records, as many as fit into {@link WindowConfig#logBytes()}; the oldest go first. Thread-safe. */
@Singleton
public class LogStore {

    private final long maxBytes;
    private final Deque<StoredLog> logs = new ArrayDeque<>();
    private final List<Consumer<StoredLog>> listeners = new ArrayList<>();
    private final Sources sources = new Sources();
    private long logBytes;
    private long received;
    private long evicted;

    LogStore(WindowConfig config) {
        this.maxBytes = config.logBytes().asLongValue();
    }

    /** Takes in what one export request brought. */
    public void add(List<ResourceLogs> resourceLogs) {
        for (ResourceLogs ofResource : resourceLogs) {
            for (ScopeLogs ofScope : ofResource.getScopeLogsList()) {
                Source source = hold(Source.of(
                        ofResource.getResource(),
                        ofResource.getSchemaUrl(),
                        ofScope.getScope(),
                        ofScope.getSchemaUrl()));
                ofScope.getLogRecordsList().forEach(log -> add(log, source));
                release(source);
            }
        }
    }

    private void add(LogRecord log, Source source) {
        StoredLog compact = StoredLog.of(source, log);
        List<Consumer<StoredLog>> listening;
        synchronized (this) {
            received++;
            logs.addLast(compact);
            logBytes += compact.footprint();
            sources.hold(source);
            while (usedBytes() > maxBytes && !logs.isEmpty()) {
                StoredLog oldest = logs.removeFirst();
                logBytes -= oldest.footprint();
                sources.release(oldest.source());
                evicted++;
            }
            listening = List.copyOf(listeners);
        }
        listening.forEach(listener -> listener.accept(compact));
    }

    private synchronized Source hold(Source source) {
        return sources.hold(source);
    }

    private synchronized void release(Source source) {
        sources.release(source);
    }

    private long usedBytes() {
        return logBytes + sources.bytes();
    }

    /** @return the records in the window as of now, in the order of their arrival */
    public synchronized List<StoredLog> snapshot() {
        return List.copyOf(logs);
    }

    /**
     * The window at one moment, and all that comes after it: nothing is missed between the two, nothing comes twice.
     *
     * @param before in the order of arrival
     * @param ending stops the calls of the listener
     */
    public record Tail(List<StoredLog> before, Runnable ending) {

        public void end() {
            ending.run();
        }
    }

    /** @param listener called with every later record, on the thread that brought it */
    public synchronized Tail follow(Consumer<StoredLog> listener) {
        listeners.add(listener);
        return new Tail(List.copyOf(logs), () -> stopListening(listener));
    }

    private synchronized void stopListening(Consumer<StoredLog> listener) {
        listeners.remove(listener);
    }

    public synchronized StoreStatus status() {
        return new StoreStatus(received, logs.size(), evicted, 0, 0, usedBytes(), maxBytes);
    }
}

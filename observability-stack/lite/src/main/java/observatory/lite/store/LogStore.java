package observatory.lite.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private final List<Consumer<StoredLog>> listeners = new CopyOnWriteArrayList<>();
    private final SourceCache sources = new SourceCache();
    private long usedBytes;
    private long received;
    private long evicted;

    LogStore(WindowConfig config) {
        this.maxBytes = config.logBytes().asLongValue();
    }

    /** Takes in what one export request brought. */
    public void add(List<ResourceLogs> resourceLogs) {
        for (ResourceLogs ofResource : resourceLogs) {
            for (ScopeLogs ofScope : ofResource.getScopeLogsList()) {
                Source source = sources.get(ofResource.getResource(), ofScope.getScope());
                ofScope.getLogRecordsList().forEach(log -> add(log, source));
            }
        }
    }

    private void add(LogRecord log, Source source) {
        StoredLog compact = StoredLog.of(source, log);
        synchronized (this) {
            received++;
            logs.addLast(compact);
            usedBytes += compact.footprint();
            while (usedBytes > maxBytes) {
                usedBytes -= logs.removeFirst().footprint();
                evicted++;
            }
        }
        listeners.forEach(listener -> listener.accept(compact));
    }

    /** @return the records in the window as of now, in the order of their arrival */
    public synchronized List<StoredLog> snapshot() {
        return List.copyOf(logs);
    }

    /**
     * Calls the listener with every record from now on, on the thread that brought it.
     *
     * @return ends it
     */
    public Runnable listen(Consumer<StoredLog> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    public synchronized StoreStatus status() {
        return new StoreStatus(received, logs.size(), evicted, 0, usedBytes, maxBytes);
    }
}

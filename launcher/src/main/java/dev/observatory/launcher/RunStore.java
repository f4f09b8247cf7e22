package dev.observatory.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What was started, kept in {@code .demo/run/state.json} so that a later command knows it even if the one that started it was
 * killed. Written by the one {@code ./demo up} that holds the lock, then by what watches the parts.
 */
final class RunStore {

    /**
     * A part that was started.
     *
     * @param processes its own first, then those that it started itself
     * @param note why it is not running, if that is known
     */
    record Started(List<ProcessId> processes, int restarts, String note) {}

    /**
     * @param dev the parts that the developer starts
     * @param watcher the process that starts or watches the parts
     */
    record State(
            boolean pipeline,
            Set<String> dev,
            Map<String, Integer> ports,
            Map<String, Started> started,
            ProcessId watcher) {

        State withStarted(Map<String, Started> parts) {
            return new State(pipeline, dev, ports, parts, watcher);
        }

        State withWatcher(ProcessId process) {
            return new State(pipeline, dev, ports, started, process);
        }
    }

    private static final State NOTHING = new State(false, Set.of(), Map.of(), Map.of(), null);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Path file;

    RunStore(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("state.json");
    }

    synchronized State state() {
        try {
            return Files.exists(file) ? JSON.readValue(file.toFile(), State.class) : NOTHING;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    synchronized void update(UnaryOperator<State> change) {
        try {
            // A reader sees the old or the new state, never half of one.
            Path draft = Files.write(folder.resolve("state.draft"), JSON.writeValueAsBytes(change.apply(state())));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Empty if it was not started. */
    Optional<Started> started(Part part) {
        return Optional.ofNullable(state().started().get(part.name()));
    }

    Optional<ProcessId> process(Part part) {
        return started(part).flatMap(started -> started.processes().stream().findFirst());
    }

    boolean runs(Part part) {
        return process(part).filter(ProcessId::runs).isPresent();
    }

    /** @param started null if it is no longer to be known */
    void save(Part part, Started started) {
        update(state -> {
            Map<String, Started> parts = new LinkedHashMap<>(state.started());
            if (started == null) {
                parts.remove(part.name());
            } else {
                parts.put(part.name(), started);
            }
            return state.withStarted(parts);
        });
    }

    /** The parts that belong to what was started last, or would be started by default. */
    Parts parts() {
        return Parts.of(state().pipeline());
    }

    /** The parts that run now. */
    List<Part> running() {
        return parts().only(this::runs).parts();
    }

    Optional<ProcessId> watcher() {
        return Optional.ofNullable(state().watcher()).filter(ProcessId::runs);
    }

    /** @param watcher null if there is none any more */
    void saveWatcher(ProcessId watcher) {
        update(state -> state.withWatcher(watcher));
    }

    /** The ports of what runs, else those that the environment asks for. */
    Ports ports(Map<String, String> environment) {
        return running().isEmpty() ? Ports.from(environment, parts()) : new Ports(state().ports());
    }

    /**
     * Held by the one {@code ./demo up} that builds and starts; the system frees it however that process ends.
     *
     * @return empty if another process holds it
     */
    Optional<FileChannel> lock() {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve("up.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + folder, e);
        }
    }
}

package dev.observatory.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What was started, kept in {@code .demo/run/state.json} so that a later command knows it even if the one that started it was
 * killed. Written by the one {@code ./demo up} that holds the lock, then by what watches the parts.
 */
final class RunStore {

    /** What is kept. */
    static final class State {
        public boolean pipeline;
        /** Where telemetry goes as well; null for nowhere else. */
        public String vendor;

        /** The parts that the developer starts. */
        public List<String> dev = new ArrayList<>();

        public Map<String, Integer> ports = new TreeMap<>();
        public Map<String, Started> started = new TreeMap<>();
        /** The process that starts or watches the parts. */
        public ProcessId watcher;
    }

    /**
     * A part that was started.
     *
     * @param processes its own first, then those that it started itself
     * @param note why it does not run, if that is known
     */
    record Started(List<ProcessId> processes, int restarts, String note) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    RunStore(Path folder) {
        this.file = folder.resolve("state.json");
    }

    synchronized State state() {
        try {
            return Files.exists(file) ? JSON.readValue(file.toFile(), State.class) : new State();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void update(Consumer<State> change) {
        State state = state();
        change.accept(state);
        try {
            // A reader sees the old or the new state, never half of one.
            Path draft = Files.write(file.resolveSibling("state.draft"), JSON.writeValueAsBytes(state));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty if it was not started. */
    Optional<Started> started(Part part) {
        return Optional.ofNullable(state().started.get(part.name()));
    }

    void save(Part part, Started started) {
        update(state -> state.started.put(part.name(), started));
    }

    Optional<ProcessId> process(Part part) {
        return started(part).map(started -> started.processes().get(0));
    }

    boolean runs(Part part) {
        return process(part).filter(ProcessId::runs).isPresent();
    }

    /** The parts that belong to what was started last, or would be started by default. */
    Parts parts() {
        return Parts.of(state().pipeline);
    }

    /** The parts that run now. */
    List<Part> running() {
        return parts().only(this::runs).parts();
    }

    Optional<ProcessId> watcher() {
        return Optional.ofNullable(state().watcher).filter(ProcessId::runs);
    }

    /** The ports of what runs, else those that the environment asks for. */
    Ports ports(Map<String, String> environment) {
        return running().isEmpty() ? Ports.from(environment, parts()) : new Ports(state().ports);
    }
}

package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Ends recorded processes and what they started, and no others. */
final class Stopper {

    /** Longer than the services wait for requests that are under way (quarkus.shutdown.timeout, 10 s). */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final RunStore store;
    private final Path data;
    private final Terminal terminal;

    /** @param data the folder below which the parts keep their data */
    Stopper(RunStore store, Path data, Terminal terminal) {
        this.store = store;
        this.data = data;
        this.terminal = terminal;
    }

    /** Ends all parts, callers before the called; returns whether one still ran. */
    synchronized boolean stopAll() {
        List<Part> parts = new ArrayList<>(store.parts().parts());
        Collections.reverse(parts);
        boolean stopped = false;
        for (Part part : parts) {
            stopped |= stop(part);
        }
        store.update(state -> state.started.clear());
        return stopped;
    }

    /** Ends what is left of the part; returns whether something was. */
    boolean stop(Part part) {
        Set<ProcessId> family = new LinkedHashSet<>();
        store.started(part).ifPresent(started -> family.addAll(started.processes()));
        List.copyOf(family).forEach(process -> process.descendants().forEach(family::add));
        if (!family.isEmpty()) {
            servers(part).forEach(family::add);
        }
        if (family.stream().noneMatch(ProcessId::runs)) {
            return false;
        }
        ProcessId first = family.iterator().next();
        String what = first.runs() ? part.name() : "what %s had started".formatted(part.name());
        // The part first and alone: it knows best how to end what it started, a database above all.
        boolean ended = end(List.of(first)) & end(family);
        String how = ended ? "" : ", killed: it did not end in " + PATIENCE.toSeconds() + " s";
        terminal.line("stopped %s (pid %d)%s".formatted(what, first.pid(), how));
        return true;
    }

    /** Asks the processes to end, later kills them; false if it had to. */
    private static boolean end(Collection<ProcessId> processes) {
        processes.forEach(process -> process.handle().ifPresent(ProcessHandle::destroy));
        boolean ended = TimeLimit.in(PATIENCE).await(() -> processes.stream().noneMatch(ProcessId::runs));
        processes.forEach(process -> process.handle().ifPresent(ProcessHandle::destroyForcibly));
        TimeLimit.in(PATIENCE).await(() -> processes.stream().noneMatch(ProcessId::runs));
        return ended;
    }

    /**
     * Servers that the part started and that are not its descendants, as PostgreSQL's pg_ctl detaches its server: they survive if
     * the part is killed.
     */
    Stream<ProcessId> servers(Part part) {
        return part.pidFiles().stream().map(data::resolve).map(Stopper::server).flatMap(Optional::stream);
    }

    private static Optional<ProcessId> server(Path pidFile) {
        String folder = pidFile.getParent().toString();
        try (Stream<String> lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .filter(line -> line.matches("\\d{1,18}"))
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                    // The file may be old and its pid another process's by now.
                    .filter(handle -> handle.info().arguments().stream()
                            .flatMap(Arrays::stream)
                            .anyMatch(folder::equals))
                    .flatMap(ProcessId::of);
        } catch (IOException nothingWasStarted) {
            return Optional.empty();
        }
    }
}

package dev.observatory.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What was started, kept in {@code .demo/run} so that a later command knows it even if the one that started it was killed.
 * One file a part: its process in the first line, then the processes that it started itself.
 */
final class RunStore {

    private static final String LAUNCHER = "launcher";

    private final Path folder;

    RunStore(Path folder) {
        this.folder = folder;
    }

    /** The processes recorded for the part, its own first; empty if it was not started. */
    List<ProcessId> processes(Part part) {
        return read(part.name());
    }

    Optional<ProcessId> process(Part part) {
        return processes(part).stream().findFirst();
    }

    void save(Part part, List<ProcessId> processes) {
        write(part.name(), processes);
    }

    void forget(Part part) {
        delete(file(part.name()));
    }

    /** The parts that belong to what was started last, or would be started by default. */
    Parts parts() {
        return Parts.of(Parts.PIPELINE.all().stream()
                .anyMatch(part -> part.program() instanceof Part.Binary
                        && !processes(part).isEmpty()));
    }

    /** The parts that run now. */
    List<Part> running() {
        return parts().all().stream()
                .filter(part -> process(part).filter(ProcessId::isAlive).isPresent())
                .toList();
    }

    /** The {@code ./demo up} that starts or watches the parts, if there is one. */
    Optional<ProcessId> launcher() {
        return read(LAUNCHER).stream().filter(ProcessId::isAlive).findFirst();
    }

    void saveLauncher() {
        write(LAUNCHER, ProcessId.of(ProcessHandle.current()).stream().toList());
    }

    void forgetLauncher() {
        delete(file(LAUNCHER));
    }

    /** The ports of what runs, else those that the environment asks for. */
    Ports ports(Map<String, String> environment) {
        Path file = folder.resolve("ports.properties");
        if (running().isEmpty() || !Files.exists(file)) {
            return Ports.from(environment, parts());
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return Ports.from(properties);
    }

    void savePorts(Ports ports) {
        Path file = folder.resolve("ports.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            ports.toProperties().store(writer, "the ports of the running demo");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".pid");
    }

    private List<ProcessId> read(String name) {
        try {
            return Files.exists(file(name))
                    ? Files.readAllLines(file(name)).stream()
                            .map(ProcessId::parse)
                            .flatMap(Optional::stream)
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(name), e);
        }
    }

    private void write(String name, List<ProcessId> processes) {
        try {
            // A reader sees the old or the new list, never half of one.
            Path draft = Files.write(
                    folder.resolve(name + ".draft"),
                    processes.stream().map(ProcessId::toString).toList());
            Files.move(draft, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file(name), e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}

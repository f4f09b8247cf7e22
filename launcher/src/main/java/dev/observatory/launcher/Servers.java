package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds servers that a part started and that are no descendants of it, as PostgreSQL's pg_ctl detaches its server: they
 * survive if the part is killed.
 */
final class Servers {

    private final Path data;

    /** @param data the folder below which the parts keep their data */
    Servers(Path data) {
        this.data = data;
    }

    Stream<ProcessId> of(Part part) {
        return part.pidFiles().stream().map(data::resolve).map(this::server).flatMap(Optional::stream);
    }

    private Optional<ProcessId> server(Path pidFile) {
        try (Stream<String> lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .filter(line -> line.matches("\\d{1,18}"))
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                    .filter(handle -> worksOn(handle, pidFile.getParent()))
                    .flatMap(ProcessId::of);
        } catch (IOException nothingWasStarted) {
            return Optional.empty();
        }
    }

    /** The file may be old and its pid another process's by now. */
    private static boolean worksOn(ProcessHandle handle, Path folder) {
        return handle.info().arguments().stream().flatMap(Arrays::stream).anyMatch(folder.toString()::equals);
    }
}

package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

class StopperTest {

    private static final Part BACKEND = Parts.STANDARD.named("backend-service");

    @TempDir
    private Path data;

    private Path pidFile;
    private Process process;

    @BeforeEach
    void prepare() throws IOException {
        pidFile = data.resolve(BACKEND.pidFiles().get(0));
        Files.createDirectories(pidFile.getParent());
        // Waits for a line that never comes; the folder is only an argument, as it is PostgreSQL's.
        process = new ProcessBuilder(
                        "sh", "-c", "read line", "server", pidFile.getParent().toString())
                .start();
    }

    @AfterEach
    void end() {
        process.destroy();
    }

    @Test
    void server_isFoundByItsPidFile() throws IOException {
        Files.writeString(pidFile, process.pid() + "\n" + pidFile.getParent() + "\n");

        assertEquals(
                List.of(ProcessId.of(process.pid()).orElseThrow()),
                servers(BACKEND).toList());
    }

    @Test
    void process_thatOnlyHasTheServersPid_isNotTaken() throws IOException {
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");

        assertEquals(List.of(), servers(BACKEND).toList());
    }

    @Test
    void file_thatIsMissingOrDamaged_isNoServer() throws IOException {
        assertEquals(List.of(), servers(BACKEND).toList());
        Files.writeString(pidFile, "no pid");

        assertEquals(List.of(), servers(BACKEND).toList());
        assertEquals(List.of(), servers(Parts.STANDARD.named("lite")).toList());
    }

    private Stream<ProcessId> servers(Part part) {
        return new Stopper(new RunStore(data), data, null).servers(part);
    }
}

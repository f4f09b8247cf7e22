package dev.observatory.launcher;

import java.io.IOException;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ProcessIdTest {

    private Process process;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void end() {
        process.destroy();
    }

    @Test
    void process_isFoundAgainFromItsText() throws IOException {
        ObjectMapper json = new ObjectMapper();
        ProcessId id = ProcessId.of(process.pid()).orElseThrow();

        ProcessId read = json.readValue(json.writeValueAsString(id), ProcessId.class);

        assertEquals(id, read);
        assertTrue(read.runs());
        assertTrue(ProcessId.of(ProcessHandle.current())
                .orElseThrow()
                .descendants()
                .anyMatch(id::equals));
    }

    @Test
    void process_thatEnded_isNotAlive() throws InterruptedException {
        ProcessId id = ProcessId.of(process.pid()).orElseThrow();

        process.destroyForcibly().waitFor();

        assertFalse(id.runs());
    }

    @Test
    void process_withSamePidButOtherBirth_isAnotherOne() {
        assertFalse(new ProcessId(process.pid(), "t1").runs());
    }

    @Test
    void stat_withOddName_isReadFromItsLastParenthesis() {
        String stat = "7 (a) b (c) Z 1 7 7 0 -1 4 0 0 0 0 0 0 0 0 20 0 1 0 156891 0 0";

        assertEquals(Optional.empty(), ProcessId.birthIn(stat));
        assertEquals(Optional.of("t156891"), ProcessId.birthIn(stat.replace("Z", "S")));
    }
}

package dev.observatory.launcher;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class ShellTest {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    @Test
    void output_isWhatTheCommandPrinted() {
        assertEquals(Optional.of("a\nb"), Shell.output(List.of("sh", "-c", "echo a; echo b; echo c >&2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sleep 60", "while true; do echo more; sleep 1; done"})
    void command_thatHangs_isGivenUp(String script) {
        Optional<String> output = assertTimeoutPreemptively(LIMIT, () -> Shell.output(List.of("sh", "-c", script)));

        assertEquals(Optional.empty(), output);
    }

    @Test
    void command_thatLeavesItsOutputToAnother_isNotWaitedFor() {
        assertTimeoutPreemptively(LIMIT, () -> Shell.output(List.of("sh", "-c", "sleep 60 & echo done")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 3", "echo it failed; exit 1", "true"})
    void command_thatFailsOrPrintsNothing_isEmpty(String script) {
        assertEquals(Optional.empty(), Shell.output(List.of("sh", "-c", script)));
    }

    @Test
    void command_thatIsNotInstalled_isEmpty() {
        assertEquals(Optional.empty(), Shell.output(List.of("/no/such/command")));
    }
}

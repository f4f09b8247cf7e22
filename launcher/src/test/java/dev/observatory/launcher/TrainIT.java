package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TrainIT {

    /** What comes after that needs real parts and such a JDK: docs/concepts/start-and-memory.md says how it was measured. */
    @Test
    @EnabledForJreRange(max = JRE.JAVA_24, disabledReason = "this JDK can train")
    void olderJdk_isToldWhatIsNeeded(@TempDir Path temp) throws IOException {
        DemoFolder.Run train = new DemoFolder(temp.resolve("demo")).run("train");

        assertEquals(1, train.exitCode(), train.output());
        assertTrue(
                train.output()
                        .contains("It needs JDK 25 or later, this is %d."
                                .formatted(Runtime.version().feature())),
                train.output());
        assertTrue(train.output().contains("JAVA_HOME=/path/to/jdk-25 ./demo train"), train.output());
    }
}

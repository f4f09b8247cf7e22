package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.observatory.bench.visitors.Visitors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code ./demo visitors}: how the program is called and how it ends. */
class VisitorsIT {

    private DemoFolder demo;
    private Path jar;

    @BeforeEach
    void prepare(@TempDir Path temp) throws IOException {
        demo = new DemoFolder(temp.resolve("a folder with spaces"));
        jar = demo.root().resolve("bench/target/bench.jar");
        DemoFolder.writeJar(jar, Visitors.class);
    }

    @AfterEach
    void end() {
        assertEquals(0, demo.run("down").exitCode());
    }

    @Test
    void visitors_withoutAnythingRunning_saysSo() {
        DemoFolder.Run visitors = demo.run("visitors");

        assertEquals(1, visitors.exitCode());
        assertTrue(visitors.output().contains("Way out: ./demo up"), visitors.output());
    }

    @Test
    void visitors_withoutTheirJar_saysHowToBuildIt() throws IOException {
        demo.run("up", "--detach");
        Files.delete(jar);

        DemoFolder.Run visitors = demo.run("visitors");

        assertEquals(1, visitors.exitCode());
        assertTrue(visitors.output().contains("bench/target/bench.jar is missing"), visitors.output());
        assertTrue(visitors.output().contains("./mvnw -Dquick package"), visitors.output());
    }

    @Test
    void visitors_getTheFrontendOfTheDemoAndTheArguments_andTheirExitCodeCounts() {
        demo.run("up", "--detach");

        DemoFolder.Run visitors = demo.run("visitors", "--rate", "3", "--fail");

        assertEquals(7, visitors.exitCode(), visitors.output());
        String call = "visiting http://localhost:%d as told by [--rate, 3, --fail]";
        assertTrue(visitors.output().contains(call.formatted(demo.port("frontend-service"))), visitors.output());
    }

    @Test
    void visitors_endWithTheLauncher_andThatIsNoFailure() {
        demo.run("up", "--detach");
        DemoFolder.Run visitors = demo.start(Map.of(), "visitors").awaitOutput("visiting");

        visitors.process().destroy();

        assertEquals(0, visitors.awaitEnd().exitCode(), visitors.output());
        assertTrue(visitors.output().contains("last words"), visitors.output());
    }
}

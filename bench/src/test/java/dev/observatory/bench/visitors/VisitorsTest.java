package dev.observatory.bench.visitors;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The program as it runs, in a process of its own. */
@Timeout(60)
class VisitorsTest {

    private FakeFrontend frontend;

    @BeforeEach
    void open() throws IOException {
        frontend = new FakeFrontend();
    }

    @AfterEach
    void close() {
        frontend.close();
    }

    @Test
    void visitors_comeAtTheirRate_andTheSameOnesForTheSameSeed() throws Exception {
        String first = run("--rate", "40", "--seconds", "1", "--seed", "5").end(0);
        List<String> requests = sortedRequests();
        run("--rate", "40", "--seconds", "1", "--seed", "5").end(0);

        assertTrue(first.contains(" 40 journeys, "), first);
        assertTrue(first.contains("failed: none"), first);
        assertEquals(requests, sortedRequests());
        run("--rate", "40", "--seconds", "1", "--seed", "6").end(0);
        assertNotEquals(requests, sortedRequests());
    }

    @Test
    void visitors_areSentAwayWhenTooManyAreUnderWay() throws Exception {
        frontend.closed = new CountDownLatch(1);
        Run run = run("--rate", "150", "--seconds", "1");
        run.awaitLine("SHED: 50 journeys");

        // What was sent before that line may still be on its way.
        await().atMost(Duration.ofSeconds(20)).until(() -> frontend.requests.size() >= Visitors.MAX_UNDER_WAY);
        assertEquals(Visitors.MAX_UNDER_WAY, frontend.requests.size());
        frontend.closed.countDown();
        run.end(0);
    }

    @Test
    void visitors_waitForTheFrontend_andGoOnWithoutIt() throws Exception {
        frontend.wellness = 503;
        Run run = run("--rate", "20", "--seconds", "3");
        run.awaitLine("it answers with 503");
        assertEquals(List.of(), frontend.requests);

        frontend.wellness = 200;
        run.awaitLine("Visiting " + frontend.url());
        frontend.close();

        assertTrue(run.awaitLine(" x unreachable").contains("60 journeys"));
        run.end(0);
    }

    @Test
    void visitors_endWhenTheyAreTold() throws Exception {
        Run run = run("--rate", "5");
        assertTrue(frontend.visited.await(30, TimeUnit.SECONDS));

        // By the handle: the other way the output would be lost too.
        run.process().toHandle().destroy();

        String rest = run.end(0);
        assertTrue(rest.contains("Stopping."), rest);
        assertTrue(rest.contains(" journeys, "), rest);
    }

    @Test
    void wrongUsage_isExplained() throws Exception {
        assertTrue(run("--rate", "fast").end(2).contains("Usage: visitors [--rate"));
    }

    private List<String> sortedRequests() {
        List<String> sorted = frontend.requests.stream().sorted().toList();
        frontend.requests.clear();
        return sorted;
    }

    private Run run(String... arguments) throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Visitors.class.getName());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("FRONTEND_URL", frontend.url().toString());
        Process process = builder.redirectErrorStream(true).start();
        return new Run(process, process.inputReader());
    }

    private record Run(Process process, BufferedReader output) {

        String awaitLine(String part) throws IOException {
            StringBuilder seen = new StringBuilder();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.contains(part)) {
                    return line;
                }
                seen.append(line).append('\n');
            }
            throw new AssertionError("'%s' did not come, but: %s".formatted(part, seen));
        }

        /** @return what it has printed that was not read yet */
        String end(int exitCode) throws Exception {
            String rest = String.join("\n", output.lines().toList());
            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
            assertEquals(exitCode, process.exitValue(), rest);
            return rest;
        }
    }
}

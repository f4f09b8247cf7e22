package dev.observatory.e2e.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import dev.observatory.e2e.Http;

import static org.awaitility.Awaitility.await;

/** A program of the stack as a running process. */
public class Program implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Path LOGS = Path.of("target", "parts").toAbsolutePath();

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param ready answered with 200 when the program may be used */
    static Program start(List<String> command, Map<String, String> environment, String ready) {
        try {
            Files.createDirectories(LOGS);
            Path log = Files.createTempFile(LOGS, Path.of(command.get(0)).getFileName() + "-", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            Program program = new Program(builder.start(), log);
            program.awaitReady(ready);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A port that was free just now, for programs that cannot be asked which one the system gave them. It is below the range
     * from which systems take ports by themselves, or one of those might get it first. No port is given twice.
     */
    public static int freePort() {
        return ThreadLocalRandom.current()
                .ints(20_000, 30_000)
                .filter(port -> isFree(port) && GIVEN.add(port))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private void awaitReady(String url) {
        Http http = new Http();
        await().alias("start of the program that writes " + log)
                .atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("It ended: " + log());
                    }
                    return answers(http, url);
                });
    }

    private static boolean answers(Http http, String url) {
        try {
            return http.get(url).status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it without giving it a chance, as a crash would. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}

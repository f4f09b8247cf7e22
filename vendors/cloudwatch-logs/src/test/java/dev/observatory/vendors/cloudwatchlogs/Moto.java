package dev.observatory.vendors.cloudwatchlogs;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import static org.awaitility.Awaitility.await;

/** CloudWatch Logs as moto has it: a server in Python that keeps what it gets and filters it. */
public class Moto implements QuarkusTestResourceLifecycleManager {

    static final String NEEDS = "needs python3 with venv, and a package index that has ";
    static final String VERSION = "moto[server]==5.2.5";

    private static final Path HOME = Path.of("target", "moto-5.2.5");
    private static final long MINUTES = 5;

    private Process server;

    static boolean isInstalled() {
        return Files.exists(HOME.resolve("installed"));
    }

    @Override
    public Map<String, String> start() {
        try {
            if (!isInstalled() && !install()) {
                return Aws.settings(1);
            }
            int port = freePort();
            server = new ProcessBuilder(
                            HOME.resolve("bin/moto_server").toString(), "-H", "127.0.0.1", "-p", String.valueOf(port))
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target", "moto.log").toFile())
                    .start();
            await().atMost(1, TimeUnit.MINUTES).until(() -> listens(port));
            return Aws.settings(port);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean install() throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        boolean done = runs(List.of("python3", "-m", "venv", HOME.toString()))
                && runs(List.of(HOME.resolve("bin/python").toString(), "-m", "pip", "install", "--quiet", VERSION));
        if (done) {
            Files.createFile(HOME.resolve("installed"));
        }
        return done;
    }

    private static boolean runs(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            return process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.destroy();
        }
        Aws.forget();
    }
}

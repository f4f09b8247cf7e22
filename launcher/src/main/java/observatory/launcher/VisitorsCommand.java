package observatory.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Sends visitors to the running demo, until Ctrl-C. */
final class VisitorsCommand implements Command {

    private static final String MAIN = "observatory.bench.visitors.Visitors";
    private static final long PATIENCE_SECONDS = 10;

    private final Workspace workspace;
    private final RunStore store;
    private final Map<String, String> environment;
    private final Path java;

    VisitorsCommand(Workspace workspace, RunStore store, Map<String, String> environment, Path java) {
        this.workspace = workspace;
        this.store = store;
        this.environment = environment;
        this.java = java;
    }

    @Override
    public String name() {
        return "visitors";
    }

    @Override
    public String arguments() {
        return "[--rate N] [--seconds S]";
    }

    @Override
    public String summary() {
        return "let visitors ask, N a second, until Ctrl-C";
    }

    @Override
    public List<String> details() {
        return List.of(
                "  --rate N      journeys a second, 1 if not said (or VISITORS_RATE); 0.2 is one in five seconds",
                "  --seconds S   end after so long",
                "  --seed N      the same seed brings the same visitors");
    }

    @Override
    public int run(List<String> arguments) {
        if (!store.running().contains(Parts.FRONTEND)) {
            throw Failure.of("Nothing is running that could be visited.", "Way out: ./demo up --detach");
        }
        String classPath = jar() + File.pathSeparator + target().resolve("lib") + "/*";
        ProcessBuilder builder = new ProcessBuilder(
                java.toString(), "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath, MAIN);
        builder.command().addAll(arguments);
        builder.directory(workspace.root().toFile()).inheritIO();
        builder.environment().put("FRONTEND_URL", store.ports(environment).url(Parts.FRONTEND));
        try {
            Process visitors = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(visitors), "end-of-visitors"));
            return visitors.waitFor();
        } catch (IOException e) {
            throw Failure.of("The visitors could not be started (%s).".formatted(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Failure.FAILED;
        }
    }

    private Path target() {
        return workspace.root().resolve("bench/target");
    }

    private Path jar() {
        if (Files.isDirectory(target())) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(target(), "bench-*.jar")) {
                for (Path jar : jars) {
                    return jar;
                }
            } catch (IOException e) {
                throw Failure.of("%s cannot be read (%s).".formatted(workspace.shown(target()), e.getMessage()));
            }
        }
        throw Failure.of(
                "There is no jar in %s.".formatted(workspace.shown(target())), "Way out: ./mvnw -Dquick package");
    }

    /** Whoever ends the launcher means the visitors, who may still have something to say. */
    private static void end(Process visitors) {
        if (!visitors.isAlive()) {
            return;
        }
        visitors.destroy();
        try {
            if (visitors.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                // Without this the JVM would exit with the signal's code, though Ctrl-C is how to end it.
                Runtime.getRuntime().halt(visitors.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

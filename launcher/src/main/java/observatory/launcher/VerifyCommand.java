package observatory.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the end-to-end checks of the signals against the running demo. */
final class VerifyCommand implements Command {

    private final Workspace workspace;
    private final RunStore store;
    private final Map<String, String> environment;
    private final Path java;

    VerifyCommand(Workspace workspace, RunStore store, Map<String, String> environment, Path java) {
        this.workspace = workspace;
        this.store = store;
        this.environment = environment;
        this.java = java;
    }

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String arguments() {
        return "[ARGUMENT...]";
    }

    @Override
    public String summary() {
        return "check that every expected trace, metric and log arrives";
    }

    @Override
    public int run(List<String> arguments) {
        Map<String, String> urls = store.running().isEmpty() ? new DockerStack(workspace, environment).urls() : urls();
        Path target = workspace.root().resolve("e2e-tests/target");
        Path jar = target.resolve("e2e-tests.jar");
        if (!Files.exists(jar)) {
            throw Failure.of("%s is missing.".formatted(workspace.shown(jar)), "Way out: ./mvnw -Dquick package");
        }
        String classPath = jar + File.pathSeparator + target.resolve("lib") + "/*";
        ProcessBuilder builder = new ProcessBuilder(java.toString(), "-cp", classPath, "observatory.e2e.Verify");
        builder.command().addAll(arguments);
        builder.directory(workspace.root().toFile()).inheritIO();
        builder.environment().putAll(urls);
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw Failure.of("The checks could not be started (%s).".formatted(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Failure.FAILED;
        }
    }

    private Map<String, String> urls() {
        Ports ports = store.ports(environment);
        Map<String, String> urls = new HashMap<>();
        urls.put("FRONTEND_URL", ports.url(Parts.FRONTEND));
        urls.put("BACKEND_URL", ports.url(Parts.BACKEND));
        urls.put("LLM_PROXY_URL", ports.url(Parts.LLM_PROXY));
        urls.put("LITE_URL", ports.url(Parts.LITE));
        if (ports.contain(Parts.PROMETHEUS)) {
            urls.put("PROMETHEUS_URL", ports.url(Parts.PROMETHEUS));
            urls.put("COLLECTOR_URL", ports.url(Parts.COLLECTOR));
        }
        urls.put("LOGS_COMMAND", "./demo logs");
        return urls;
    }
}

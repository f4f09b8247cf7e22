package dev.observatory.launcher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the end-to-end checks of the signals against the running demo. */
final class VerifyCommand implements Command {

    private final JavaProgram program;
    private final RunStore store;
    private final DockerStack docker;
    private final Map<String, String> environment;

    VerifyCommand(JavaProgram program, RunStore store, DockerStack docker, Map<String, String> environment) {
        this.program = program;
        this.store = store;
        this.docker = docker;
        this.environment = environment;
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
        Map<String, String> urls = store.running().isEmpty() ? docker.urls() : urls();
        return program.run(arguments, urls);
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

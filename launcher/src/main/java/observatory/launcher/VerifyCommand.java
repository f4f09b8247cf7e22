package observatory.launcher;

import java.util.List;
import java.util.Map;

/** Runs the end-to-end checks of the signals against the running demo. */
final class VerifyCommand implements Command {

    private final JavaProgram program;
    private final RunStore store;
    private final Map<String, String> environment;

    VerifyCommand(JavaProgram program, RunStore store, Map<String, String> environment) {
        this.program = program;
        this.store = store;
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
        if (store.running().isEmpty()) {
            throw Failure.of("Nothing is running that could be verified.", "Way out: ./demo up --detach");
        }
        Ports ports = store.ports(environment);
        return program.run(
                arguments,
                Map.of(
                        "FRONTEND_URL", ports.url(Parts.FRONTEND),
                        "BACKEND_URL", ports.url(Parts.BACKEND),
                        "LLM_PROXY_URL", ports.url(Parts.LLM_PROXY),
                        "LITE_URL", ports.url(Parts.LITE)));
    }
}

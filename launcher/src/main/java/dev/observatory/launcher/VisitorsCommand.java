package dev.observatory.launcher;

import java.util.List;
import java.util.Map;

/** Sends visitors to the running demo, until Ctrl-C. */
final class VisitorsCommand implements Command {

    private final JavaProgram program;
    private final RunStore store;
    private final Map<String, String> environment;

    VisitorsCommand(JavaProgram program, RunStore store, Map<String, String> environment) {
        this.program = program;
        this.store = store;
        this.environment = environment;
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
        return program.run(
                arguments, Map.of("FRONTEND_URL", store.ports(environment).url(Parts.FRONTEND)));
    }
}

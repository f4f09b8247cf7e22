package dev.observatory.launcher;

import java.util.List;
import java.util.Map;

/** Asks the running demo in the terminal. */
final class ChatCommand implements Command {

    private final JavaProgram program;
    private final RunStore store;
    private final Map<String, String> environment;

    ChatCommand(JavaProgram program, RunStore store, Map<String, String> environment) {
        this.program = program;
        this.store = store;
        this.environment = environment;
    }

    @Override
    public String name() {
        return "chat";
    }

    @Override
    public String arguments() {
        return "[--url URL] [--verbose]";
    }

    @Override
    public String summary() {
        return "ask in the terminal, or in a pipe: a question a line";
    }

    @Override
    public List<String> details() {
        return List.of(
                "  --url URL     of another frontend-service than that of the running demo",
                "  --verbose     show what the model is sent",
                "In a pipe the output is one line of JSON for each question. Exit codes: 0 all answered,",
                "1 not all answered, 2 wrong usage, 3 nobody answers.");
    }

    /** With {@code --url} nothing needs to run here, so that nothing is checked; the program says if nobody answers. */
    @Override
    public int run(List<String> arguments) {
        String url = store.ports(environment).url(Parts.FRONTEND);
        return program.run(arguments, Map.of("FRONTEND_URL", url));
    }
}

package dev.observatory.launcher;

import java.util.List;
import java.util.Map;

/** Opens the page where a question is asked. */
final class OpenCommand implements Command {

    private final RunStore store;
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Browser browser;

    OpenCommand(RunStore store, Terminal terminal, Map<String, String> environment, Browser browser) {
        this.store = store;
        this.terminal = terminal;
        this.environment = environment;
        this.browser = browser;
    }

    @Override
    public String name() {
        return "open";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "open the frontend's page in the browser";
    }

    @Override
    public int run(List<String> arguments) {
        requireNone(arguments);
        String url = store.ports(environment).url(Parts.FRONTEND);
        terminal.line(url);
        if (!store.running().contains(Parts.FRONTEND)) {
            throw Failure.of("The frontend is not running.", "Way out: ./demo up");
        }
        if (!browser.open(url)) {
            terminal.line("No browser could be opened from here: open the address above yourself.");
        }
        return 0;
    }
}

package dev.observatory.launcher;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Shows the logs, of one part or of all in the order of time. */
final class LogsCommand implements Command {

    private final Workspace workspace;
    private final RunStore store;
    private final Terminal terminal;

    LogsCommand(Workspace workspace, RunStore store, Terminal terminal) {
        this.workspace = workspace;
        this.store = store;
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public String arguments() {
        return "[PART] [-f] [--raw]";
    }

    @Override
    public String summary() {
        return "show the end of the logs; -f follows them";
    }

    @Override
    public List<String> details() {
        return List.of(
                "  PART          one of " + names() + "; without it all are shown",
                "  -f, --follow  go on with what is added, until Ctrl-C",
                "  --raw         lines as they are in the file, not made readable",
                "",
                "Of each log the last 256 KiB are shown; the files are in " + workspace.shown(workspace.logs()) + "/.");
    }

    @Override
    public int run(List<String> arguments) {
        boolean follow = false;
        boolean raw = false;
        List<Part> parts = new ArrayList<>();
        for (String argument : arguments) {
            switch (argument) {
                case "-f", "--follow" -> follow = true;
                case "--raw" -> raw = true;
                default -> parts.add(part(argument));
            }
        }
        List<Part> chosen = parts.isEmpty() ? store.parts().all() : parts;
        if (!follow && chosen.stream().noneMatch(part -> Files.exists(workspace.log(part)))) {
            terminal.line("There is no log yet: ./demo up");
            return 0;
        }
        LogView view = new LogView(workspace, terminal, chosen, raw);
        view.printNew();
        while (follow && !terminal.closed()) {
            Deadline.pause(LogView.FOLLOW_INTERVAL);
            view.printNew();
        }
        return 0;
    }

    private Part part(String name) {
        return Parts.PIPELINE.all().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Failure.usage(
                        "There is no part '%s'.".formatted(name), "Parts: " + names(), "Usage: " + usage()));
    }

    private static String names() {
        return String.join(", ", Parts.PIPELINE.all().stream().map(Part::name).toList());
    }
}

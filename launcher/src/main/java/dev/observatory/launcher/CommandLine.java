package dev.observatory.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the command that is meant, and explains the commands. */
final class CommandLine {

    private static final Set<String> HELP = Set.of("help", "--help", "-h");

    private final List<Command> commands;
    private final Terminal terminal;

    CommandLine(List<Command> commands, Terminal terminal) {
        this.commands = commands;
        this.terminal = terminal;
    }

    int run(List<String> arguments) {
        try {
            if (arguments.isEmpty()) {
                throw Failure.usage("What shall it do?", overview());
            }
            List<String> rest = arguments.subList(1, arguments.size());
            String name = arguments.get(0);
            if (HELP.contains(name)) {
                printHelp(rest);
                return 0;
            }
            Command command = find(name);
            if (rest.contains("--help") || rest.contains("-h")) {
                printHelp(List.of(name));
                return 0;
            }
            return command.run(rest);
        } catch (RuntimeException e) {
            Failure failure = Failure.from(e);
            terminal.failure(failure);
            return failure.exitCode();
        }
    }

    private Command find(String name) {
        return commands.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Failure.usage("There is no command '%s'.".formatted(name), overview()));
    }

    private void printHelp(List<String> names) {
        if (names.isEmpty()) {
            terminal.line("Runs Observatory on this machine, without Docker.");
            terminal.line("");
            terminal.lines(List.of(overview()));
            return;
        }
        Command command = find(names.get(0));
        terminal.line("Usage: " + command.usage());
        terminal.line("");
        terminal.line(command.summary());
        terminal.lines(command.details());
    }

    private String[] overview() {
        List<String> lines = new ArrayList<>(List.of("Usage: ./demo COMMAND", ""));
        commands.forEach(command -> lines.add(
                "  %-30s %s".formatted((command.name() + " " + command.arguments()).strip(), command.summary())));
        lines.add("  %-30s %s".formatted("help [COMMAND]", "explain a command, as COMMAND --help does"));
        return lines.toArray(String[]::new);
    }
}

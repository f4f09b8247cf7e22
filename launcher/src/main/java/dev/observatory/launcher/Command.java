package dev.observatory.launcher;

import java.util.List;

/** One word after {@code ./demo}. */
interface Command {

    String name();

    /** What may follow the name, as in a usage line. */
    String arguments();

    /** What it does, in half a line. */
    String summary();

    /** Further lines for its {@code --help}. */
    default List<String> details() {
        return List.of();
    }

    /**
     * Does it.
     *
     * @return the exit code
     * @throws Failure if it can't
     */
    int run(List<String> arguments);

    default String usage() {
        return ("./demo " + name() + " " + arguments()).strip();
    }

    /** For a command that takes no arguments. */
    default void requireNone(List<String> arguments) {
        if (!arguments.isEmpty()) {
            throw unknown(arguments.get(0));
        }
    }

    default Failure unknown(String argument) {
        return Failure.usage("'%s' is nothing that %s takes.".formatted(argument, name()), "Usage: " + usage());
    }
}

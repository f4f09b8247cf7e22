package dev.observatory.chat;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code ./demo chat}. */
@Command(
        name = "chat",
        description =
                "Asks questions. In a pipe each line of the input is one, and each line of the output its answer as JSON.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every question was answered",
            "1:a question was not answered",
            "2:wrong usage",
            "3:nobody answers at the URL"
        })
public final class Chat implements Callable<Integer> {

    static final int ANSWERED = 0;
    static final int NOT_ANSWERED = 1;
    static final int UNREACHABLE = 3;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;

    @Option(
            names = "--url",
            description = "where frontend-service is (default: ${DEFAULT-VALUE})",
            defaultValue = "${env:FRONTEND_URL:-http://localhost:8080}")
    private URI url;

    @Option(names = "--verbose", description = "show what the model is sent")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this")
    private boolean help;

    Chat(InputStream in, PrintStream out, PrintStream err, boolean interactive) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.interactive = interactive;
    }

    /** Exits with 0 if every question was answered; see {@code --help}. */
    public static void main(String... arguments) {
        // From JDK 22 on there is a console in a pipe too, unless it is asked for the old one.
        System.setProperty("jdk.console", "java.base");
        Console console = System.console();
        Chat chat = new Chat(System.in, stream(System.out), stream(System.err), console != null);
        System.exit(chat.run(arguments));
    }

    int run(String... arguments) {
        return new CommandLine(this)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Override
    public Integer call() {
        if (url.getHost() == null || url.getScheme() == null || !url.getScheme().matches("https?")) {
            err.printf("--url is '%s', but must be an http or https URL such as http://localhost:8080%n", url);
            return CommandLine.ExitCode.USAGE;
        }
        ChatClient client = new ChatClient(url, verbose);
        Lines lines = new Lines(in);
        return interactive ? new Dialogue(client, lines, out).run() : new Pipe(client, lines, out, err).run();
    }

    private static PrintStream stream(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}

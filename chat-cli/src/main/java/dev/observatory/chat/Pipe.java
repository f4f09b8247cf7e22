package dev.observatory.chat;

import java.io.IOException;
import java.io.PrintStream;

/** One line in, one line of JSON out: the reply, or the problem. Nothing else goes to standard output. */
final class Pipe {

    private final ChatClient client;
    private final Lines questions;
    private final PrintStream out;
    private final PrintStream err;

    Pipe(ChatClient client, Lines questions, PrintStream out, PrintStream err) {
        this.client = client;
        this.questions = questions;
        this.out = out;
        this.err = err;
    }

    int run() {
        int exitCode = Chat.ANSWERED;
        for (String question = questions.next(); question != null; question = questions.next()) {
            try {
                out.println(client.ask(question, this::tell));
            } catch (Refusal e) {
                out.println(e.problem());
                exitCode = Chat.NOT_ANSWERED;
            } catch (IOException e) {
                err.println(client.away(e));
                return Chat.UNREACHABLE;
            }
        }
        return exitCode;
    }

    private void tell(ChatEvent event) {
        if (event.name().equals("messages")) {
            err.println(event.data());
        }
    }
}

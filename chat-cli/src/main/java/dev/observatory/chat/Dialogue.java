package dev.observatory.chat;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Questions and answers in a terminal. */
final class Dialogue {

    private final ChatClient client;
    private final Lines lines;
    private final PrintStream out;

    Dialogue(ChatClient client, Lines lines, PrintStream out) {
        this.client = client;
        this.lines = lines;
        this.out = out;
    }

    int run() {
        out.println("How can I help You Today?");
        out.println("(/trace leads to the trace of the last answer, /quit ends)");
        for (String line = prompt(); line != null && !line.equals("/quit"); line = prompt()) {
            if (line.equals("/trace")) {
                showTrace();
            } else if (line.startsWith("/")) {
                out.println("There is /trace and /quit; anything else is a question.");
            } else {
                ask(line);
            }
        }
        return Chat.ANSWERED;
    }

    private String prompt() {
        out.println();
        out.print("> ");
        out.flush();
        return lines.next();
    }

    private void ask(String question) {
        Answer answer = new Answer(out);
        try (Progress progress = new Progress(out)) {
            JsonNode reply = client.ask(question, event -> {
                // Otherwise the next line about waiting could get into the text.
                if (event.name().equals("token")) {
                    progress.close();
                }
                progress.clear();
                answer.show(event);
            });
            progress.close();
            answer.end(reply);
        } catch (Refusal e) {
            answer.breakOff();
            out.println("Not answered: " + Safe.text(e.getMessage()));
            out.println(client.traceId() == null ? "" : "/trace shows why.");
        } catch (IOException e) {
            answer.breakOff();
            out.println(client.away(e));
        }
    }

    private void showTrace() {
        if (client.traceId() == null) {
            out.println("There is no trace yet: ask something first.");
            return;
        }
        try {
            List<ChatClient.TraceLink> links = client.traceLinks();
            links.forEach(link -> out.println(Safe.text(link.viewer() + ": " + link.address())));
            if (links.isEmpty()) {
                out.println("Trace " + client.traceId() + "; no viewer is configured.");
            }
        } catch (IOException e) {
            out.println(client.away(e));
        }
    }
}

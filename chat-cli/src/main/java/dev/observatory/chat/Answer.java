package dev.observatory.chat;

import java.io.PrintStream;

import com.fasterxml.jackson.databind.JsonNode;

/** Writes one answer while it arrives: its text at once, the other fields when all is there. */
final class Answer {

    private final PrintStream out;
    private boolean begun;

    Answer(PrintStream out) {
        this.out = out;
    }

    void show(ChatEvent event) {
        if (event.name().equals("messages")) {
            event.data().path("messages").forEach(this::showMessage);
        } else if (event.name().equals("token")) {
            begun = true;
            out.print(Safe.text(event.data().path("text").asText()));
            out.flush();
        }
    }

    void end(JsonNode reply) {
        out.println();
        out.println();
        field("You asked", reply.path("query"));
        field("The joke", reply.path("joke"));
        field("Ask next", reply.path("question"));
    }

    /** The text ends in the middle of a line. */
    void breakOff() {
        if (begun) {
            out.println();
        }
    }

    private void showMessage(JsonNode message) {
        String role = message.path("role").asText();
        String speaker = switch (role) {
            case "system" -> "System message";
            case "user" -> "Human message";
            default -> "Message of the " + role;
        };
        out.println("--- " + Safe.text(speaker));
        out.println(Safe.text(message.path("content").asText().strip()));
        out.println("---");
    }

    private void field(String name, JsonNode value) {
        out.printf("%-9s  %s%n", name, Safe.text(value.asText()));
    }
}

package dev.observatory.chat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Stands in for the program of that name in the module chat-cli: says how it was called. */
public final class Chat {

    private Chat() {}

    /** Ends with 3. */
    public static void main(String[] arguments) throws IOException {
        String asked = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
        System.out.println("asked " + asked + " of " + System.getenv("FRONTEND_URL") + " with " + List.of(arguments));
        System.exit(3);
    }
}

package dev.observatory.frontend.events;

import java.util.UUID;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What an event can be told; each is optional, and each kind reads its own.
 *
 * @param client of outgoing-http: the client that makes the call
 * @param mode of outgoing-http: whether a thread waits for the answer
 * @param user of role-change and user-authentication
 * @param role of role-change: the new role; absent: another one than before
 * @param password of user-authentication
 * @param register of user-authentication: whether the user is a new one
 * @param conversationId of file-write; absent: the latest conversation
 */
public record EventParameters(
        @Pattern(
                regexp = "rest|vertx|grpc|jdk|jdk-without",
                message = "must be one of rest, vertx, grpc, jdk, jdk-without")
        String client,

        @Pattern(regexp = "async|sync", message = "must be async or sync")
        String mode,

        @Pattern(regexp = "[a-z0-9-]{1,64}", message = "must be 1 to 64 lower-case letters, digits or hyphens")
        String user,

        @Pattern(regexp = "reader|editor|admin", message = "must be one of reader, editor, admin")
        String role,

        @Size(min = 8, max = 72, message = "must have {min} to {max} characters")
        String password,

        Boolean register,
        UUID conversationId) {

    static final EventParameters NONE = new EventParameters(null, null, null, null, null, null, null);

    /** Without the password. */
    @Override
    public String toString() {
        return "EventParameters[client=%s, mode=%s, user=%s, role=%s, register=%s, conversationId=%s]"
                .formatted(client, mode, user, role, register, conversationId);
    }
}

package observatory.backend.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** @param turns oldest first */
public record Conversation(UUID id, Instant createdAt, List<Turn> turns) {}

package dev.observatory.backend.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param turns oldest first */
@Schema(requiredProperties = {"id", "createdAt", "turns"})
public record Conversation(UUID id, Instant createdAt, List<Turn> turns) {}

package dev.observatory.frontend.scenario;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A game that runs. */
@Schema(requiredProperties = {"id", "startedAt"})
record GameState(UUID id, Instant startedAt) {}

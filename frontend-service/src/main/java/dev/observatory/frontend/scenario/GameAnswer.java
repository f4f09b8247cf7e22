package dev.observatory.frontend.scenario;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a player is told.
 *
 * @param correct whether the guess was right; false after giving up
 * @param seconds since the game began
 * @param name the scenario; null as long as the game goes on
 * @param shortestPath where to look, one step after the other; empty as long as the game goes on
 */
@Schema(requiredProperties = {"correct", "seconds", "name", "shortestPath"})
record GameAnswer(
        boolean correct,
        long seconds,
        @Schema(nullable = true) String name,
        List<String> shortestPath) {}

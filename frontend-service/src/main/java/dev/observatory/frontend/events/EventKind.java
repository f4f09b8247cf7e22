package dev.observatory.frontend.events;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param sentence what happens when it is asked for */
@Schema(requiredProperties = {"kind", "sentence"})
public record EventKind(String kind, String sentence) {}

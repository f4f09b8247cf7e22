package dev.observatory.chat;

import com.fasterxml.jackson.databind.JsonNode;

/** One event of an answer that is under way. */
record ChatEvent(String name, JsonNode data) {}

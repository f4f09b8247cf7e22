package dev.observatory.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Puts lines together to events. Source: WHATWG HTML Living Standard, section "Server-sent events". */
final class EventParser {

    private final ObjectMapper json;
    private String name = "";
    private final StringBuilder data = new StringBuilder();

    EventParser(ObjectMapper json) {
        this.json = json;
    }

    /** @return the event that this line ends; null if it ends none */
    ChatEvent feed(String line) {
        if (line.startsWith("event:")) {
            name = value(line);
        } else if (line.startsWith("data:")) {
            data.append(data.length() == 0 ? "" : "\n").append(value(line));
        } else if (line.isEmpty()) {
            return take();
        }
        return null;
    }

    private ChatEvent take() {
        String text = data.toString();
        String type = name;
        data.setLength(0);
        name = "";
        try {
            return text.isEmpty() ? null : new ChatEvent(type, json.readTree(text));
        } catch (JsonProcessingException e) {
            throw Refusal.of(0, "The server sent something that isn't JSON.");
        }
    }

    private static String value(String line) {
        String value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}

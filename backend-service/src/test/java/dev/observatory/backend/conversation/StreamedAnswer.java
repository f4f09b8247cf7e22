package dev.observatory.backend.conversation;

import java.util.List;

import io.restassured.path.json.JsonPath;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** What came of a streamed question. */
record StreamedAnswer(String body, String traceResponse) {

    /** @return the pieces of the text */
    List<String> tokens() {
        return events().stream()
                .filter(event -> event.contains("event:token"))
                .map(event -> data(event).getString("text"))
                .toList();
    }

    /** @return the data of the last event, which must have this name */
    JsonPath last(String name) {
        return event(events().size() - 1, name);
    }

    JsonPath event(int index, String name) {
        String event = events().get(index);
        assertTrue(event.contains("event:" + name + "\n"), body);
        return data(event);
    }

    String traceId() {
        return traceResponse.split("-")[1];
    }

    private List<String> events() {
        return List.of(body.split("\n\n"));
    }

    private static JsonPath data(String event) {
        return JsonPath.from(event.substring(event.indexOf("data:") + "data:".length()));
    }
}

package dev.observatory.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The public API of frontend-service, for one conversation. */
final class ChatClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(75);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final URI url;
    private final boolean withMessages;
    private String conversationId;
    private String traceId;

    ChatClient(URI url, boolean withMessages) {
        this.url = url;
        this.withMessages = withMessages;
    }

    /** A link to the last trace in a viewer. */
    record TraceLink(String viewer, String address) {}

    /**
     * Asks, and hands over each event but the last as it comes.
     *
     * @return the reply with the id of its trace
     * @throws Refusal if the server answers with a problem, or not to the end
     * @throws IOException if nobody answers
     */
    ObjectNode ask(String question, Consumer<ChatEvent> listener) throws IOException {
        ObjectNode body = JSON.createObjectNode().put("query", question);
        if (conversationId != null) {
            body.put("conversationId", conversationId);
        }
        HttpRequest request = HttpRequest.newBuilder(
                        url.resolve(withMessages ? "/api/chat/stream?messages=true" : "/api/chat/stream"))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        HttpResponse<Stream<String>> response = send(request, HttpResponse.BodyHandlers.ofLines());
        traceId = response.headers()
                .firstValue("traceresponse")
                .map(value -> value.split("-"))
                .filter(parts -> parts.length == 4)
                .map(parts -> parts[1])
                .orElse(null);
        try (Stream<String> lines = response.body()) {
            if (response.statusCode() != OK) {
                throw refusal(String.join("\n", lines.toList()), response.statusCode());
            }
            return reply(lines, listener);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private ObjectNode reply(Stream<String> lines, Consumer<ChatEvent> listener) throws IOException {
        EventParser parser = new EventParser(JSON);
        ObjectNode reply = null;
        Refusal refusal = null;
        // To the very end, after the last event too: whoever leaves before it has cancelled the request.
        for (String line : (Iterable<String>) lines::iterator) {
            ChatEvent event = parser.feed(line);
            if (event != null && event.name().equals("reply")) {
                reply = (ObjectNode) event.data();
            } else if (event != null && event.name().equals("problem")) {
                refusal = new Refusal(event.data());
            } else if (event != null) {
                listener.accept(event);
            }
        }
        if (reply == null) {
            throw refusal != null ? refusal : Refusal.of(0, "The server broke off its answer.");
        }
        conversationId = reply.path("conversationId").asText(null);
        return reply.put("traceId", traceId);
    }

    private static Refusal refusal(String body, int status) {
        try {
            if (JSON.readTree(body) instanceof ObjectNode problem && problem.has("detail")) {
                return new Refusal(problem);
            }
        } catch (JsonProcessingException e) {
            return unexplained(status);
        }
        return unexplained(status);
    }

    private static Refusal unexplained(int status) {
        return Refusal.of(status, "The server answered with HTTP %d and no explanation.".formatted(status));
    }

    /** @return what to say when nobody answers */
    String away(IOException e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return "Nobody answers at %s (%s). Is Observatory running? Start it with ./demo up, or say --url."
                .formatted(url, reason);
    }

    /** @return null before the first answer, and if it was not traced */
    String traceId() {
        return traceId;
    }

    /** @throws IOException if nobody answers */
    List<TraceLink> traceLinks() throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/links"))
                .timeout(CONNECT_LIMIT)
                .build();
        List<TraceLink> links = new ArrayList<>();
        String body = send(request, HttpResponse.BodyHandlers.ofString()).body();
        for (JsonNode viewer : JSON.readTree(body).path("viewers")) {
            String template = viewer.path("template").asText();
            links.add(new TraceLink(viewer.path("name").asText(), template.replace("{traceId}", traceId)));
        }
        return links;
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try {
            return http.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}

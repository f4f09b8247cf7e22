package dev.observatory.e2e;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** 600,000 characters of anything, from 200 callers at once: the proxy has as much memory as {@code ./demo up} gives it. */
class LongRequestsIT {

    private static final int LONG = 600_000;
    private static final int CALLERS = 200;
    /** Answered, refused for what it is, or refused because there is too much of it now; never a failure of the service. */
    private static final List<Integer> ALLOWED = List.of(200, 400, 404, 413, 429, 503);

    private static final String HI = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

    private record Call(String path, String body) {}

    private final Http http = new Http();

    @Test
    void anythingLong_leavesTheProxyAnswering() {
        try (Part llmProxy = Part.start(
                "llm-proxy-service",
                Map.of("OTEL_SDK_DISABLED", "true", "LLM_SIMULATOR_CHUNK_INTERVAL", "1ms"),
                "-Xmx96m",
                "-XX:+ExitOnOutOfMemoryError")) {
            List<Call> calls = calls();
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

            List<CompletableFuture<Integer>> statuses = IntStream.range(0, CALLERS)
                    .mapToObj(i -> send(client, llmProxy.url(), calls.get(i % calls.size())))
                    .toList();

            Map<Integer, Long> counts = statuses.stream()
                    .map(CompletableFuture::join)
                    .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
            assertTrue(ALLOWED.containsAll(counts.keySet()), counts::toString);
            assertEquals(200, http.get(llmProxy.url() + "/q/health/live").status());
            for (Call call : calls) {
                int status = send(client, llmProxy.url(), call).join();
                assertTrue(
                        ALLOWED.contains(status),
                        () -> call.path() + " " + call.body().substring(0, 60) + ": " + status);
            }
            assertEquals(
                    200,
                    http.postJson(llmProxy.url() + "/v1/responses", "{\"input\":\"What is a trace?\"}")
                            .status());
        }
    }

    /** A connection may be closed while its body is refused, before that is read: 503. No answer in time is one: 0. */
    private static CompletableFuture<Integer> send(HttpClient client, String url, Call call) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + call.path()))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(90))
                .POST(HttpRequest.BodyPublishers.ofString(call.body()))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode)
                .exceptionally(failure -> failure.getCause() instanceof HttpTimeoutException ? 0 : 503);
    }

    private static List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        for (String text : List.of("a", "ab ", "\uD83D\uDE00", " ", "\\u0000", "\\n")) {
            String many = text.repeat(LONG / text.length());
            calls.add(chat("\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]".formatted(many)));
            calls.add(new Call("/v1/responses", "{\"stream\":true,\"input\":\"%s\"}".formatted(many)));
            calls.add(new Call("/v1/embeddings", "{\"input\":\"%s\"}".formatted(many)));
            calls.add(new Call("/v1/completions", "{\"prompt\":\"%s\"}".formatted(many)));
        }
        String echoed = "{\"role\":\"system\",\"content\":\"\\\"joke\\\"\"},{\"role\":\"user\",\"content\":\"%s\"}";
        calls.add(chat("\"stream\":true,\"n\":8,\"messages\":[%s]".formatted(echoed.formatted("b ".repeat(LONG / 2)))));
        calls.add(chat("\"messages\":[%s]".formatted(many("{\"role\":\"user\",\"content\":\"a\"}", 35))));
        calls.add(new Call(
                "/v1/embeddings",
                "{\"dimensions\":128,\"input\":[%s]}"
                        .formatted(String.join(",", Collections.nCopies(2_000, "\"" + "a".repeat(290) + "\"")))));
        calls.add(new Call("/v1/embeddings", "{\"input\":[%s]}".formatted(many("12345", 6))));
        calls.add(new Call(
                "/v1/responses",
                "{\"input\":\"Hi\",\"stream\":true,\"instructions\":\"%s\"}".formatted("i".repeat(LONG))));
        calls.add(chat("\"model\":\"%s\",".formatted("m".repeat(LONG)) + HI));
        calls.add(chat(schema("{\"type\":\"object\",\"properties\":{%s}}".formatted(numbered("\"p%d\":{}")))));
        calls.add(chat(schema("{\"allOf\":[%s]}".formatted(numbered("{\"properties\":{\"p%d\":{}}}")))));
        calls.add(chat(schema("{\"anyOf\":[%s]}"
                .formatted(numbered("{\"required\":[\"x\"],\"maxProperties\":0,\"title\":\"%d\"}")))));
        calls.add(chat(schema("{\"enum\":[%s]}".formatted(numbered("\"v%d\"")))));
        for (String garbage : List.of("{", "[", "\"", "9", "{\"a\":", "x")) {
            calls.add(new Call("/v1/chat/completions", garbage.repeat(LONG / garbage.length())));
        }
        return calls;
    }

    private static Call chat(String members) {
        return new Call("/v1/chat/completions", "{" + members + "}");
    }

    private static String schema(String schema) {
        return HI + ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":" + schema + "}}";
    }

    private static String many(String item, int length) {
        return String.join(",", Collections.nCopies(LONG / length, item));
    }

    private static String numbered(String item) {
        return IntStream.range(0, LONG / (item.length() + 6))
                .mapToObj(item::formatted)
                .collect(Collectors.joining(","));
    }
}

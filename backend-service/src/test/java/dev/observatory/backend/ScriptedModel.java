package dev.observatory.backend;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

/** Stands for the model over real HTTP, because only a script says wrong things when a test needs them. It asks for a key. */
public class ScriptedModel implements QuarkusTestResourceLifecycleManager {

    private static final String PATH = "/v1/chat/completions";
    private static final String KEY = "key-of-the-backend";
    private static final WireMockServer SERVER =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @Override
    public Map<String, String> start() {
        SERVER.start();
        return Map.of("observatory.model.url", SERVER.baseUrl(), "observatory.model.key", KEY);
    }

    @Override
    public void stop() {
        SERVER.stop();
    }

    /** From now on the model says this. */
    public static void says(String content) {
        try {
            SERVER.resetAll();
            String body = new ObjectMapper()
                    .writeValueAsString(Map.of(
                            "model", "scripted",
                            "choices", List.of(Map.of("message", Map.of("role", "assistant", "content", content))),
                            "usage", Map.of("prompt_tokens", 7, "completion_tokens", 11)));
            SERVER.stubFor(post(urlEqualTo(PATH))
                    .withHeader("Authorization", equalTo("Bearer " + KEY))
                    .willReturn(okJson(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** From now on the model streams these chunks, each in an event of its own, and what else is written as it is. */
    public static void streams(String end, String... contents) {
        SERVER.resetAll();
        StringBuilder body = new StringBuilder();
        for (String content : contents) {
            body.append("data: {\"model\":\"scripted\",\"choices\":[{\"delta\":{\"content\":")
                    .append(quoted(content))
                    .append("}}]}\n\n");
        }
        SERVER.stubFor(post(urlEqualTo(PATH))
                .withHeader("Authorization", equalTo("Bearer " + KEY))
                .withRequestBody(matchingJsonPath("$[?(@.stream == true)]"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/event-stream")
                        .withBody(body + end)));
    }

    /** In ASCII, as many servers write: the only way to say half a character. */
    private static String quoted(String content) {
        try {
            return JsonMapper.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build()
                    .writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** From now on the proxy answers with this problem. */
    public static void fails(int status, String problem) {
        SERVER.resetAll();
        SERVER.stubFor(post(urlEqualTo(PATH))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody(problem)));
    }

    /** @return this header of the request that came last; null without it */
    public static String header(String name) {
        return SERVER.getAllServeEvents().stream()
                .max((a, b) ->
                        a.getRequest().getLoggedDate().compareTo(b.getRequest().getLoggedDate()))
                .map(event -> event.getRequest().getHeader(name))
                .orElse(null);
    }

    /** @return the bodies of the requests since the model was last told what to say, oldest first */
    public static List<String> requests() {
        return SERVER.getAllServeEvents().stream()
                .sorted((a, b) ->
                        a.getRequest().getLoggedDate().compareTo(b.getRequest().getLoggedDate()))
                .map(event -> event.getRequest().getBodyAsString())
                .toList();
    }
}

package dev.observatory.llmproxy.completion;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ToolChoiceOptions;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.observatory.llmproxy.Simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** OpenAI's own client for Java understands responses, structured answers and embeddings of the proxy. */
@QuarkusTest
@TestProfile(Simulated.class)
class OpenAiJavaResponsesTest {

    /** What a structured answer is read into. */
    public static class Plan {

        public List<Step> steps;
        public String answer;
    }

    public static class Step {

        public String explanation;
        public int seconds;
    }

    @TestHTTPResource
    URI server;

    private OpenAIClient client;

    @BeforeEach
    void connect() {
        client = OpenAiJavaClientTest.client(server);
    }

    @Test
    void response_isUnderstood() {
        Response response = client.responses().create(ask().build());

        assertTrue(text(response).contains("span"), text(response));
        assertEquals(ResponseStatus.COMPLETED, response.status().orElseThrow());
        assertTrue(response.usage().orElseThrow().outputTokens() > 10);
    }

    @Test
    void stream_hasTheSameText() {
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(ask().build())) {
            List<ResponseStreamEvent> events = stream.stream().toList();

            String streamed = events.stream()
                    .flatMap(event -> event.outputTextDelta().stream())
                    .map(delta -> delta.delta())
                    .collect(Collectors.joining());
            Response last = events.get(events.size() - 1).asCompleted().response();
            assertEquals(text(client.responses().create(ask().build())), streamed);
            assertEquals(streamed, text(last));
        }
    }

    @Test
    void streamThatIsLeft_leavesTheNextOneWhole() {
        for (int i = 0; i < 5; i++) {
            try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(ask().build())) {
                assertTrue(stream.stream().findFirst().orElseThrow().isCreated());
            }
        }

        assertFalse(text(client.responses().create(ask().build())).isEmpty());
    }

    @Test
    void requiredTool_isCalled() {
        FunctionTool tool = FunctionTool.builder()
                .name("weather")
                .strict(true)
                .parameters(FunctionTool.Parameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty(
                                "properties", JsonValue.from(Map.of("city", Map.of("enum", List.of("Oslo")))))
                        .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                        .build())
                .build();

        Response response = client.responses()
                .create(ask().addTool(tool)
                        .toolChoice(ToolChoiceOptions.REQUIRED)
                        .build());

        assertEquals(
                "{\"city\":\"Oslo\"}", response.output().get(0).asFunctionCall().arguments());
    }

    @Test
    void structuredAnswer_isReadIntoItsClass() {
        Plan ofChat = client.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model("observatory-simulator")
                        .addUserMessage("What is a trace?")
                        .responseFormat(Plan.class)
                        .build())
                .choices()
                .get(0)
                .message()
                .content()
                .orElseThrow();
        Plan ofResponse = client.responses().create(ask().text(Plan.class).build()).output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .flatMap(content -> content.outputText().stream())
                .findFirst()
                .orElseThrow();

        assertTrue(ofChat.answer.contains("span"), ofChat.answer);
        assertEquals(ofChat.answer, ofResponse.answer);
        assertFalse(ofResponse.steps.isEmpty());
    }

    @Test
    void embeddings_areUnderstood() {
        var embeddings = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("observatory-simulator")
                        .inputOfArrayOfStrings(List.of("a", "b"))
                        .dimensions(8)
                        .build());

        assertEquals(2, embeddings.data().size());
        assertEquals(8, embeddings.data().get(1).embedding().size());
        assertEquals(2, embeddings.usage().promptTokens());
    }

    @Test
    void errorInTheMidstOfAStream_isAnException() {
        ResponseCreateParams params =
                ask().putAdditionalHeader("X-Simulator-Fault", "broken-stream").build();

        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(params)) {
            assertThrows(RuntimeException.class, () -> stream.stream().count());
        }
    }

    private static ResponseCreateParams.Builder ask() {
        return ResponseCreateParams.builder().model("observatory-simulator").input("What is a trace?");
    }

    private static String text(Response response) {
        return response.output()
                .get(0)
                .asMessage()
                .content()
                .get(0)
                .asOutputText()
                .text();
    }
}

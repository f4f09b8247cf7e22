package dev.observatory.llmproxy.completion;

import java.net.URI;
import java.util.stream.Collectors;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.RateLimitException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.observatory.llmproxy.Simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** OpenAI's own client for Java understands the proxy. It would try again by itself, were it not told otherwise. */
@QuarkusTest
@TestProfile(Simulated.class)
class OpenAiJavaClientTest {

    @TestHTTPResource
    URI server;

    private OpenAIClient client;

    @BeforeEach
    void connect() {
        client = client(server);
    }

    static OpenAIClient client(URI server) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(server.resolve("/v1").toString())
                .apiKey("of no use here")
                .build();
    }

    @Test
    void completion_isUnderstood() {
        ChatCompletion completion = client.chat().completions().create(ask().build());

        assertTrue(text(completion).contains("span"), text(completion));
        assertTrue(completion.usage().orElseThrow().completionTokens() > 10);
    }

    @Test
    void asyncCompletion_isUnderstood() {
        ChatCompletion completion =
                client.async().chat().completions().create(ask().build()).join();

        assertTrue(text(completion).contains("span"), text(completion));
    }

    @Test
    void stream_hasTheSameText() {
        ChatCompletionCreateParams params = ask().streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params)) {
            var chunks = stream.stream().toList();

            String streamed = chunks.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .map(choice -> choice.delta().content().orElse(""))
                    .collect(Collectors.joining());
            assertEquals(text(client.chat().completions().create(ask().build())), streamed);
            assertTrue(chunks.get(chunks.size() - 1).usage().isPresent());
        }
    }

    @Test
    void tools_arePassedOn() {
        FunctionDefinition function = FunctionDefinition.builder()
                .name("weather")
                .parameters(FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .build())
                .build();

        ChatCompletion completion = client.chat()
                .completions()
                .create(ask().addTool(ChatCompletionFunctionTool.builder()
                                .function(function)
                                .build())
                        .build());

        assertTrue(text(completion).contains("span"), text(completion));
    }

    @Test
    void errors_areOfTheirKindAndSayWhy() {
        OpenAIServiceException limited = assertThrows(RateLimitException.class, () -> fail("rate-limited"));
        assertTrue(limited.getMessage().contains("The simulator plays a busy provider."), limited.getMessage());
        assertEquals("rate_limit_exceeded", limited.code().orElseThrow());

        OpenAIServiceException broken = assertThrows(InternalServerException.class, () -> fail("server-error"));
        assertEquals(502, broken.statusCode());

        OpenAIServiceException bad = assertThrows(BadRequestException.class, () -> fail("made-up"));
        assertEquals("invalid_request_error", bad.type().orElseThrow());
    }

    @Test
    void errorInTheMidstOfAStream_isAnException() {
        ChatCompletionCreateParams params =
                ask().putAdditionalHeader("X-Simulator-Fault", "broken-stream").build();

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params)) {
            assertThrows(RuntimeException.class, () -> stream.stream().count());
        }
    }

    private void fail(String fault) {
        client.chat()
                .completions()
                .create(ask().putAdditionalHeader("X-Simulator-Fault", fault).build());
    }

    private static ChatCompletionCreateParams.Builder ask() {
        return ChatCompletionCreateParams.builder()
                .model("observatory-simulator")
                .addUserMessage("What is a trace?");
    }

    private static String text(ChatCompletion completion) {
        return completion.choices().get(0).message().content().orElseThrow();
    }
}

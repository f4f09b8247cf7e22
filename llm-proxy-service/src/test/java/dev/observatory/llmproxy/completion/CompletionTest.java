package dev.observatory.llmproxy.completion;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.llmproxy.Client;
import dev.observatory.llmproxy.ScriptedProvider;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Whole answers: what is passed on, and what is refused. */
@QuarkusTest
@WithTestResource(ScriptedProvider.class)
class CompletionTest {

    private static final String PATH = Client.PATH;
    private static final String ASK = Client.ASK;
    private static final String ANSWER =
            "{\"id\":\"c-1\",\"model\":\"scripted-1-mini\",\"surprise\":[1],\"choices\":[{\"message\":{\"role\":\"assistant\","
                    + "\"content\":\"```markdown\\nHello ✓\\n```\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}";

    @BeforeEach
    void answerWell() {
        ScriptedProvider.answer(okJson(ANSWER));
    }

    @Test
    void answer_isPassedOnByteForByte() {
        assertEquals(ANSWER, Client.ask(ASK).then().statusCode(200).extract().asString());
    }

    @Test
    void request_isPassedOnWithItsUnknownFieldsAndTheKey() {
        String request =
                "{\"model\":\"scripted-1\",\"tools\":[{\"type\":\"function\"}],\"seed\":1.50,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

        Client.ask(request).then().statusCode(200);

        ScriptedProvider.SERVER.verify(postRequestedFor(urlEqualTo(PATH))
                .withRequestBody(equalTo(request))
                .withHeader("Authorization", equalTo("Bearer " + ScriptedProvider.KEY)));
    }

    @Test
    void requestWithoutModel_getsTheConfiguredOne() {
        Client.ask(ASK).then().statusCode(200);

        ScriptedProvider.SERVER.verify(postRequestedFor(urlEqualTo(PATH))
                .withRequestBody(equalToJson("{\"model\":\"scripted-1\"}", true, true)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"messages\":[]}",
                "{\"messages\":5}",
                "{\"messages\":[{}],\"temperature\":\"hot\"}"
            })
    void badRequest_isRefusedHere(String body) {
        Client.ask(body).then().statusCode(400);

        ScriptedProvider.SERVER.verify(0, postRequestedFor(urlEqualTo(PATH)));
    }
}

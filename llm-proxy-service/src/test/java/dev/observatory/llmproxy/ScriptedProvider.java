package dev.observatory.llmproxy;

import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;

/** Stands for a provider over real HTTP, because only a script misbehaves when a test needs it. */
public class ScriptedProvider implements QuarkusTestResourceLifecycleManager {

    public static final String KEY = "sk-very-secret";
    public static final WireMockServer SERVER =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @Override
    public Map<String, String> start() {
        SERVER.start();
        return Map.of(
                "llm.providers.default.url",
                SERVER.baseUrl() + "/v1",
                "llm.providers.default.key",
                KEY,
                "llm.providers.default.model",
                "scripted-1",
                "llm.call.timeout",
                "2s",
                "llm.resilience.backoff",
                "1ms",
                "llm.resilience.circuit-volume",
                "1000");
    }

    /** From now on, and forgets what was asked before. */
    public static void answer(ResponseDefinitionBuilder response) {
        SERVER.resetAll();
        SERVER.stubFor(post(anyUrl()).willReturn(response));
    }

    /** First the one, and then always the other. */
    public static void answer(ResponseDefinitionBuilder first, ResponseDefinitionBuilder then) {
        SERVER.resetAll();
        SERVER.stubFor(post(anyUrl()).inScenario("two").willReturn(first).willSetStateTo("then"));
        SERVER.stubFor(
                post(anyUrl()).inScenario("two").whenScenarioStateIs("then").willReturn(then));
    }

    @Override
    public void stop() {
        SERVER.stop();
    }
}

package dev.observatory.frontend;

import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Stands for backend-service over real HTTP, because only a script fails when a test needs it. */
public class ScriptedBackend implements QuarkusTestResourceLifecycleManager {

    public static final WireMockServer SERVER =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @Override
    public Map<String, String> start() {
        SERVER.start();
        return Map.of(
                "observatory.backend.url",
                SERVER.baseUrl(),
                "observatory.backend.read-timeout",
                "3",
                // it takes switches, and holds traces, too
                "observatory.llm-proxy.url",
                SERVER.baseUrl(),
                "observatory.viewer.jaeger",
                "http://jaeger.example/trace/{traceId}",
                "quarkus.rest-client.trace-store.url",
                SERVER.baseUrl());
    }

    @Override
    public void stop() {
        SERVER.stop();
    }
}

package dev.observatory.lite.mcp;

import java.net.URI;

import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests that ask as an agent does. */
abstract class AgentTest {

    @TestHTTPResource("/")
    URI server;

    Agent agent;

    @BeforeEach
    void connect() {
        agent = new Agent(server);
    }

    @AfterEach
    void leave() {
        agent.close();
    }
}

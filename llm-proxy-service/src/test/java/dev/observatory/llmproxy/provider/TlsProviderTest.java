package dev.observatory.llmproxy.provider;

import java.util.List;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.http.HttpVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.observatory.llmproxy.Client;
import dev.observatory.llmproxy.TlsProvider;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
@WithTestResource(TlsProvider.class)
class TlsProviderTest {

    @BeforeEach
    void forget() {
        TlsProvider.VERSIONS.clear();
    }

    @Test
    void providerBehindTls_isAskedByHttp2() {
        RestAssured.given()
                .contentType("application/json")
                .body(Client.ASK)
                .post(Client.PATH)
                .then()
                .statusCode(200)
                .body("choices[0].message.content", equalTo("hi"));

        assertEquals(List.of(HttpVersion.HTTP_2), List.copyOf(TlsProvider.VERSIONS));
    }

    @Test
    void streamOverHttp2_arrives() {
        RestAssured.given()
                .contentType("application/json")
                .body(Client.ASK.replace("{\"m", "{\"stream\":true,\"m"))
                .post(Client.PATH)
                .then()
                .statusCode(200)
                .body(containsString("data: [DONE]"));

        assertEquals(List.of(HttpVersion.HTTP_2), List.copyOf(TlsProvider.VERSIONS));
    }
}

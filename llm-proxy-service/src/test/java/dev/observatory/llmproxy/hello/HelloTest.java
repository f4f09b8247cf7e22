package dev.observatory.llmproxy.hello;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.hello.GreeterGrpc;
import dev.observatory.hello.HelloReply;
import dev.observatory.hello.HelloRequest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

@QuarkusTest
class HelloTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @GrpcClient("hello")
    GreeterGrpc.GreeterBlockingStub stub;

    @Test
    void context_isSeenOverHttp() {
        given().contentType(ContentType.JSON)
                .header("traceparent", "00-%s-b7ad6b7169203331-01".formatted(TRACE))
                .header("tracestate", "vendor=1")
                .header("baggage", "observatory.user.tier=pro")
                .body("{\"name\":\"Ada\"}")
                .post("/hello")
                .then()
                .statusCode(200)
                .body("greeting", is("Hello, Ada!"))
                .body("traceId", is(TRACE))
                .body("traceState", is("vendor=1"))
                .body("userTier", is("pro"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"observatory.user.tier=king", "observatory.user.tier=%70%72", "x", "=", ",,,"})
    void tierThatIsNone_isNotBelieved(String baggage) {
        given().contentType(ContentType.JSON)
                .header("baggage", baggage)
                .body("{\"name\":\"Ada\"}")
                .post("/hello")
                .then()
                .statusCode(200)
                .body("userTier", is(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"name\":\" \"}", "{\"name\":5}", "[]"})
    void badBody_isRefused(String body) {
        given().contentType(ContentType.JSON).body(body).post("/hello").then().statusCode(400);
    }

    @Test
    void grpc_greetsAndRefusesLikewise() {
        HelloReply reply = stub.hello(HelloRequest.newBuilder().setName("Ada").build());

        assertEquals("Hello, Ada!", reply.getGreeting());
        StatusRuntimeException refused =
                assertThrows(StatusRuntimeException.class, () -> stub.hello(HelloRequest.getDefaultInstance()));
        assertEquals(Status.Code.INVALID_ARGUMENT, refused.getStatus().getCode());
    }
}

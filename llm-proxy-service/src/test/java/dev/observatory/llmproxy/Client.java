package dev.observatory.llmproxy;

import io.restassured.http.ContentType;
import io.restassured.response.Response;

import static io.restassured.RestAssured.given;

/** Asks the proxy, without any library that would hide what is sent. */
public final class Client {

    public static final String PATH = "/v1/chat/completions";
    public static final String ASK = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private Client() {}

    public static Response ask(String body) {
        return given().contentType(ContentType.JSON).body(body).post(PATH);
    }

    /** @param model the one to ask for */
    public static Response askModel(String model) {
        return ask("{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}".formatted(model));
    }

    public static String traceId(Response response) {
        return response.header("traceresponse").substring(3, 35);
    }
}

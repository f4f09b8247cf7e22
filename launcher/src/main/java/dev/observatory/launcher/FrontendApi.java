package dev.observatory.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The API of a running frontend-service. */
final class FrontendApi {

    /** It waits for its services for two seconds. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ObjectMapper json = new ObjectMapper();
    private final String url;

    FrontendApi(String url) {
        this.url = url;
    }

    /** @throws Failure with the detail of its problem, or if nobody answers */
    <T> T get(String path, Class<T> type) {
        return send(HttpRequest.newBuilder().GET(), path, type);
    }

    /** @throws Failure as {@link #get} */
    <T> T post(String path, String body, Class<T> type) {
        return send(withBody("POST", body), path, type);
    }

    /** @throws Failure as {@link #get} */
    <T> T delete(String path, Class<T> type) {
        return send(HttpRequest.newBuilder().DELETE(), path, type);
    }

    /** @throws Failure as {@link #get} */
    <T> T put(String path, String body, Class<T> type) {
        return send(withBody("PUT", body), path, type);
    }

    private static HttpRequest.Builder withBody(String method, String body) {
        return HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
    }

    private <T> T send(HttpRequest.Builder request, String path, Class<T> type) {
        try {
            HttpResponse<String> response = http.send(
                    request.uri(URI.create(url + path)).timeout(TIMEOUT).build(), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw Failure.of(json.readTree(response.body())
                        .path("detail")
                        .asText("The frontend answers with " + response.statusCode() + "."));
            }
            return json.readValue(response.body(), type);
        } catch (IOException e) {
            throw Failure.of("The frontend does not answer at %s.".formatted(url), "Way out: ./demo status");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of("Interrupted.");
        }
    }
}

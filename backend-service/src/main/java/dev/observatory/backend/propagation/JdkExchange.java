package dev.observatory.backend.propagation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;

import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import dev.observatory.commons.Problem;

/** Requests by the JDK's client. */
@Singleton
class JdkExchange {

    private final HttpClient client;
    private final HelloConfig config;
    private final ObjectMapper json;

    JdkExchange(HelloConfig config, ObjectMapper json) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.connectTimeout())
                .build();
        this.config = config;
        this.json = json;
    }

    URI url() {
        return config.helloUrl();
    }

    HttpRequest.Builder request(Hello.Request request) {
        try {
            return HttpRequest.newBuilder(url())
                    .timeout(config.readTimeout())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            json.writeValueAsString(request), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A request cannot be written as JSON", e);
        }
    }

    Uni<Hello.Reply> send(HttpRequest request, IntConsumer status) {
        // The client answers on a thread of its own, which knows nothing of the request's context: back to that.
        Context context = Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(() -> client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()))
                .emitOn(command -> context.runOnContext(ignored -> command.run()))
                .map(response -> decode(response, status))
                .onFailure(IOException.class)
                .transform(ProcessingException::new);
    }

    Hello.Reply sendAndWait(HttpRequest request, IntConsumer status) {
        try {
            return decode(client.send(request, HttpResponse.BodyHandlers.ofByteArray()), status);
        } catch (IOException e) {
            throw new ProcessingException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while waiting for an answer");
        }
    }

    private Hello.Reply decode(HttpResponse<byte[]> response, IntConsumer status) {
        status.accept(response.statusCode());
        try {
            if (response.statusCode() == 200) {
                return json.readValue(response.body(), Hello.Reply.class);
            }
            throw Problem.unknownForm(null);
        } catch (IOException e) {
            throw Problem.unknownForm(e);
        }
    }
}

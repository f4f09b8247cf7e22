package dev.observatory.llmproxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PfxOptions;

/** A provider behind TLS that speaks HTTP/2, with a certificate that nobody but its own file vouches for. */
public class TlsProvider implements QuarkusTestResourceLifecycleManager {

    public static final Queue<HttpVersion> VERSIONS = new ConcurrentLinkedQueue<>();

    private static final String PASSWORD = "of-a-test";
    private static final String ANSWER =
            "{\"id\":\"c-1\",\"object\":\"chat.completion\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":"
                    + "{\"role\":\"assistant\",\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}";
    private static final String STREAM =
            "data: {\"id\":\"c-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hi\"}}]}\n\ndata: [DONE]\n\n";

    private final Vertx vertx = Vertx.vertx();

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("tls");
            Path keys = folder.resolve("keys.p12");
            Path certificate = folder.resolve("certificate.pem");
            keytool(keys, "-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
            keytool(keys, "-exportcert", "-rfc", "-file", certificate.toString());
            HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                            .setSsl(true)
                            .setUseAlpn(true)
                            .setHost("localhost")
                            .setPort(0)
                            .setKeyCertOptions(
                                    new PfxOptions().setPath(keys.toString()).setPassword(PASSWORD)))
                    .requestHandler(TlsProvider::answer)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return Map.of(
                    "llm.providers.default.url",
                    "https://localhost:%d/v1".formatted(server.actualPort()),
                    "llm.providers.default.trust",
                    certificate.toString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpServerRequest request) {
        VERSIONS.add(request.version());
        request.body().onSuccess(body -> {
            boolean stream = body.toString().contains("\"stream\":true");
            request.response()
                    .putHeader("Content-Type", stream ? "text/event-stream" : "application/json")
                    .end(stream ? STREAM : ANSWER);
        });
    }

    private static void keytool(Path keys, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-alias", "provider", "-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IllegalStateException("keytool failed");
        }
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

package observatory.llmproxy.provider;

import java.net.URI;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import io.quarkus.vertx.http.HttpServer;

/** Where the model is, and how it is named in telemetry. */
@Startup
@Singleton
public class Provider {

    private static final String SIMULATOR_PATH = "/simulator/v1";

    private final ProviderConfig config;
    private final HttpServer ownServer;

    Provider(ProviderConfig config, HttpServer ownServer) {
        this.config = config;
        this.ownServer = ownServer;
        config.url().ifPresent(Provider::requireHttp);
    }

    private static void requireHttp(URI url) {
        boolean usable = url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
        if (!usable) {
            throw new IllegalArgumentException(
                    "LLM_API_URL (llm.provider.url) is not usable: give an http or https URL such as https://api.openai.com/v1, not one with scheme '%s' and host '%s'"
                            .formatted(url.getScheme(), url.getHost()));
        }
    }

    /** @return the URL of chat completions; with the simulator known only when this service listens */
    public URI completionsUrl() {
        URI base = config.url()
                .orElseGet(() -> URI.create("http://localhost:%d%s".formatted(ownServer.getPort(), SIMULATOR_PATH)));
        String path = Optional.ofNullable(base.getRawPath()).orElse("").replaceAll("/+$", "");
        return base.resolve(path + "/chat/completions");
    }

    /** @return {@code gen_ai.provider.name}: {@code openai} for its own host, else {@code simulator} or {@code custom} */
    public String name() {
        return config.url()
                .map(url -> url.getHost().endsWith("openai.com") ? "openai" : "custom")
                .orElse("simulator");
    }
}

package observatory.llmproxy.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.NotBlank;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;

/** The OpenAI-compatible API that the proxy calls. */
@ConfigMapping(prefix = "llm.provider")
public interface ProviderConfig {

    /** The base URL, as in {@code https://api.openai.com/v1} ({@code LLM_API_URL}); absent: the built-in simulator. */
    Optional<URI> url();

    /** Sent as a bearer token ({@code LLM_API_KEY}). It appears in no log, span or error. */
    Optional<String> key();

    /** The model for requests that name none ({@code LLM_MODEL}). */
    @NotBlank
    String model();

    /** How long one call may take, from the request to the last byte. */
    Duration timeout();

    /** A longer answer is not taken. */
    MemorySize maxResponseBytes();
}

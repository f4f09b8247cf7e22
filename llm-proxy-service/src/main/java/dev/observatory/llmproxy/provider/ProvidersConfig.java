package dev.observatory.llmproxy.provider;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import jakarta.validation.constraints.NotBlank;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The OpenAI-compatible APIs that the proxy calls. {@code LLM_API_URL} and its like are the short form of one, called default. */
@ConfigMapping(prefix = "llm")
public interface ProvidersConfig {

    /** By a name of the operator's choice, which is also {@code gen_ai.provider.name} of a host that has no known one. */
    Map<String, ProviderConfig> providers();

    /** One of them. */
    interface ProviderConfig {

        /** The base URL, as in {@code https://api.openai.com/v1}; absent: the built-in simulator. */
        Optional<URI> url();

        /** Sent as a bearer token. It appears in no log, span or error. */
        Optional<String> key();

        /** The model for requests that name none. */
        @NotBlank
        String model();

        /** The models that it is asked for besides that one; absent: any, or with a key none. */
        Optional<Set<String>> models();

        /** What it can be asked for: some of {@code chat-completions, responses, embeddings, completions}; absent: all. */
        Optional<Set<String>> operations();

        /** Absent: the cost is unknown, and not recorded. */
        Optional<Price> price();

        /** The lowest is asked first. */
        @WithDefault("100")
        int priority();

        /** Whether it is told the trace; absent: only the simulator and private hosts are. */
        Optional<Boolean> propagateContext();

        /** A PEM file with the certificates to trust; absent: those of the Java runtime. */
        Optional<Path> trust();
    }

    /** In USD for a million tokens. */
    interface Price {

        OptionalDouble input();

        /** Of input tokens that the provider had read before; absent: that of the others. */
        OptionalDouble cachedInput();

        OptionalDouble output();
    }
}

package dev.observatory.llmproxy.telemetry;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether prompts and answers are recorded. */
@ConfigMapping(prefix = "llm.content")
interface ContentConfig {

    /** Off unless {@code LLM_CAPTURE_CONTENT} says otherwise: people write secrets into prompts. */
    @WithDefault("false")
    boolean capture();

    /** How much of the prompt is recorded, and how much of the answer; the rest is cut off. */
    @WithDefault("8K")
    MemorySize maxSize();
}

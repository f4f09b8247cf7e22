package dev.observatory.instrumentation.genai;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;

/** How calls of models are recorded. */
@ConfigMapping(prefix = "observatory.genai")
interface GenAiConfig {

    /** Whether they are at all. */
    boolean enabled();

    /** The names of their metrics ({@code GENAI_METRIC_NAMES}). */
    @WithConverter(MetricNames.Parser.class)
    MetricNames metricNames();
}

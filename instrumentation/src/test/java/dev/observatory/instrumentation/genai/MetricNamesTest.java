package dev.observatory.instrumentation.genai;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The metrics of a call by their old names, by their new ones, and by both, as Prometheus sees them. */
class MetricNamesTest {

    private static final ModelTarget TARGET = ModelTarget.of("openai", "test-model", "api.example", 443);
    private static final String ANY =
            "gen_ai_operation_name=\"chat\",gen_ai_provider_name=\"openai\"," + "gen_ai_request_model=\"test-model\",";
    private static final Set<String> OLD = Set.of(
            "gen_ai_client_operation_duration_seconds",
            "gen_ai_client_operation_time_to_first_chunk_seconds",
            "gen_ai_client_token_usage_token",
            "llm_cached_tokens",
            "llm_reasoning_tokens");
    private static final Set<String> NEW = Set.of(
            "gen_ai_client_inference_duration_seconds",
            "gen_ai_client_inference_time_to_first_chunk_seconds",
            "gen_ai_client_inference_operation_input_tokens",
            "gen_ai_client_inference_operation_output_tokens",
            "gen_ai_client_inference_usage_input_tokens",
            "gen_ai_client_inference_usage_output_tokens",
            "gen_ai_client_inference_usage_cache_read_input_tokens",
            "gen_ai_client_inference_usage_reasoning_output_tokens");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void old_hasNoneOfTheNewNames() {
        stream(calls("old"));

        assertEquals(OLD, names());
    }

    @Test
    void new_hasNoneOfTheOldNames() {
        stream(calls("new"));

        assertEquals(NEW, names());
    }

    @Test
    void both_countsTheSameTwice() {
        ModelCalls calls = calls("both");
        stream(calls);
        calls.begin(ModelRequest.CHAT, TARGET).end("timeout");

        Set<String> all = new TreeSet<>(OLD);
        all.addAll(NEW);
        assertEquals(all, names());
        for (String error : List.of("", "timeout")) {
            String labels = "{error_type=\"" + error + "\"," + ANY + "} 1.0";
            assertExposes("gen_ai_client_operation_duration_seconds_count" + labels);
            assertExposes("gen_ai_client_inference_duration_seconds_count" + labels);
        }
        assertExposes("gen_ai_client_token_usage_token_sum{" + ANY + "gen_ai_token_type=\"input\",} 12.0");
        assertExposes(
                "gen_ai_client_inference_usage_input_tokens_total{" + ANY + "gen_ai_token_modality=\"unknown\",} 12.0");
        assertExposes("gen_ai_client_inference_usage_cache_read_input_tokens_total{" + ANY
                + "gen_ai_token_modality=\"unknown\",} 5.0");
        assertExposes(
                "gen_ai_client_inference_operation_output_tokens_bucket{error_type=\"\"," + ANY + "le=\"64.0\",} 1.0");
    }

    /** So that their rates are 0, and not unknown, until then. */
    @Test
    void tokensUsed_areThereBeforeTheFirstCall() {
        calls("new").expect("chat", "openai", "test-model");

        assertExposes(
                "gen_ai_client_inference_usage_output_tokens_total{" + ANY + "gen_ai_token_modality=\"unknown\",} 0.0");
    }

    @Test
    void callWithoutUsage_countsWithZero() {
        calls("new").begin(ModelRequest.CHAT, TARGET).end("timeout");

        assertExposes("gen_ai_client_inference_operation_input_tokens_sum{error_type=\"timeout\"," + ANY + "} 0.0");
        assertExposes("gen_ai_client_inference_operation_input_tokens_count{error_type=\"timeout\"," + ANY + "} 1.0");
    }

    @Test
    void embeddings_haveNamesOfTheirOwn() {
        ModelCall call = calls("new").begin(new ModelRequest("embeddings", false, null, null, null), TARGET);
        call.usage(12L, null);
        call.end(null);

        assertEquals(
                Set.of("gen_ai_client_embeddings_duration_seconds", "gen_ai_client_embeddings_operation_input_tokens"),
                names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"newest", "OLD", "old,new"})
    void otherValue_isRefusedWithTheNameAndWhatIsAllowed(String value) {
        ConfigValidationException e = assertThrows(ConfigValidationException.class, () -> config(value));

        String expected = "GENAI_METRIC_NAMES is '%s', but must be old, new or both".formatted(value);
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    private ModelCalls calls(String names) {
        return new ModelCalls(OpenTelemetry.noop(), registry, config(names));
    }

    private static GenAiConfig config(String names) {
        return new SmallRyeConfigBuilder()
                .withMapping(GenAiConfig.class)
                .withDefaultValues(Map.of("observatory.genai.enabled", "true", "observatory.genai.metric-names", names))
                .build()
                .getConfigMapping(GenAiConfig.class);
    }

    private static void stream(ModelCalls calls) {
        ModelCall call = calls.begin(ModelRequest.CHAT_STREAM, TARGET);
        call.chunk();
        call.usage(12L, 30L);
        call.usageDetails(5L, 8L);
        call.end(null);
    }

    /** @return of all metrics, without those of a histogram's largest value, which is Micrometer's own */
    private Set<String> names() {
        return registry.scrape()
                .lines()
                .filter(line -> line.startsWith("# TYPE"))
                .map(line -> line.split(" ")[2].replaceFirst("_total$", ""))
                .filter(name -> !name.endsWith("_max"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void assertExposes(String line) {
        String exposition = registry.scrape();
        assertTrue(exposition.lines().anyMatch(line::equals), () -> line + "\n" + exposition);
    }
}

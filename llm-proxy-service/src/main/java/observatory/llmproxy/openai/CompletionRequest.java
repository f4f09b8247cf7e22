package observatory.llmproxy.openai;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the proxy reads of a request; all else is passed on unread. Source: OpenAI API reference, "Create chat
 * completion".
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CompletionRequest(
        String model,
        List<JsonNode> messages,
        Boolean stream,
        @JsonProperty("max_tokens") Long maxTokens,
        Double temperature,
        @JsonProperty("top_p") Double topP) {}

package dev.observatory.llmproxy.caller;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

import io.smallrye.config.ConfigMapping;

/** Who may call, and how much. {@code LLM_PROXY_KEYS} is the short form of the keys. */
@ConfigMapping(prefix = "llm")
public interface CallersConfig {

    /** As {@code name=key}; absent: anybody may call, as long as that is only this machine or costs nothing. */
    Optional<List<String>> callerKeys();

    /** What each of them is limited to, by name. */
    Map<String, Limits> callers();

    /** What is absent is unlimited. */
    interface Limits {

        /** The models that it may ask for. */
        Optional<Set<String>> models();

        /** Requests in each minute of the clock. */
        OptionalInt requestsPerMinute();

        /** USD on each day (UTC). It is checked before a call and charged after it. */
        OptionalDouble usdPerDay();
    }
}

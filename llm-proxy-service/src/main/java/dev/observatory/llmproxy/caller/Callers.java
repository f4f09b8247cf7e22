package dev.observatory.llmproxy.caller;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.observatory.llmproxy.openai.ApiError;
import dev.observatory.llmproxy.openai.ApiException;
import dev.observatory.llmproxy.provider.Provider;
import dev.observatory.llmproxy.provider.Providers;

/**
 * Lets only callers with a key call {@code /v1}, if there are keys. There must be, as soon as others than this machine could
 * spend the key of a provider.
 */
@Startup
@Singleton
public class Callers {

    /** After the trace is announced, before a body is read. */
    private static final int PRIORITY = 995;

    private static final String PATHS = "/v1/";
    private static final String BEARER = "Bearer ";
    private static final Pattern ENTRY = Pattern.compile("([a-z0-9][a-z0-9-]{0,31})=(\\S{16,})");

    private final Map<String, Caller> byHash = new HashMap<>();

    Callers(
            CallersConfig config,
            Providers providers,
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        Map<String, CallersConfig.Limits> limits = new HashMap<>(config.callers());
        for (String entry : config.callerKeys().orElse(List.of())) {
            add(entry, limits, registry);
        }
        if (!limits.isEmpty()) {
            throw new IllegalArgumentException(
                    "llm.callers.%s has limits but no key: add it to LLM_PROXY_KEYS as name=key."
                            .formatted(limits.keySet().iterator().next()));
        }
        checkBudgets(config, providers.all());
        boolean costly = providers.all().stream()
                .anyMatch(provider -> provider.settings().hasKey());
        if (byHash.isEmpty() && costly && !isLoopback(host)) {
            throw new IllegalArgumentException(
                    "LLM_PROXY_KEYS is not set, but HTTP_HOST is '%s' and a provider has a key (LLM_API_KEY), which anybody could spend: give callers keys as LLM_PROXY_KEYS=name=key,name=key, or listen on 127.0.0.1."
                            .formatted(host));
        }
    }

    void register(@Observes Filters filters) {
        if (!byHash.isEmpty()) {
            filters.register(this::admit, PRIORITY);
        }
    }

    /** @return who made the request; null if nobody needs a key */
    public static Caller of(RoutingContext context) {
        return context.get(Caller.class.getName());
    }

    private void admit(RoutingContext context) {
        if (!context.normalizedPath().startsWith(PATHS)) {
            context.next();
            return;
        }
        try {
            Caller caller = find(context.request().getHeader(HttpHeaders.AUTHORIZATION));
            if (caller == null) {
                context.response().putHeader("WWW-Authenticate", "Bearer");
                throw new ApiException(
                        401, "invalid_api_key", "This proxy needs a key, as 'Authorization: Bearer KEY'.");
            }
            caller.admit(context.response(), System.currentTimeMillis());
            context.put(Caller.class.getName(), caller);
        } catch (ApiException e) {
            ApiError.send(context.response(), e);
            return;
        }
        context.next();
    }

    /** Compares hashes, so that the time it takes says nothing about a key. */
    private Caller find(String authorization) {
        boolean bearer = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return bearer ? byHash.get(hash(authorization.substring(BEARER.length()).strip())) : null;
    }

    private void add(String entry, Map<String, CallersConfig.Limits> limits, MeterRegistry registry) {
        Matcher parts = ENTRY.matcher(entry.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "LLM_PROXY_KEYS has an entry that isn't name=key: names are lower-case letters, digits and dashes, keys have at least 16 characters.");
        }
        String name = parts.group(1);
        boolean nameTaken =
                byHash.values().stream().anyMatch(caller -> caller.name().equals(name));
        Caller caller = new Caller(name, limits.remove(name), registry);
        if (nameTaken || byHash.put(hash(parts.group(2)), caller) != null) {
            throw new IllegalArgumentException("LLM_PROXY_KEYS has the name or the key of '%s' twice.".formatted(name));
        }
    }

    /** A budget in USD means nothing for calls whose price nobody knows. */
    private static void checkBudgets(CallersConfig config, List<Provider> providers) {
        config.callers().forEach((name, limits) -> {
            if (limits.requestsPerMinute().orElse(1) < 1 || limits.usdPerDay().orElse(1) <= 0) {
                throw new IllegalArgumentException(
                        "llm.callers.%s.requests-per-minute and usd-per-day must be above 0.".formatted(name));
            }
            providers.stream()
                    .filter(provider -> limits.usdPerDay().isPresent())
                    .filter(provider -> provider.cost(1, 0, 1).isEmpty())
                    .findFirst()
                    .ifPresent(provider -> {
                        throw new IllegalArgumentException(
                                "llm.callers.%s.usd-per-day needs the prices of provider '%s' (llm.providers.%s.price.input and .output)."
                                        .formatted(name, provider.key(), provider.key()));
                    });
        });
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

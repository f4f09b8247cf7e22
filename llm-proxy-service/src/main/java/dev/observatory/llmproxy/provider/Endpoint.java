package dev.observatory.llmproxy.provider;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

import dev.observatory.llmproxy.openai.Operation;

/**
 * Where a provider is, or where it takes one kind of requests.
 *
 * @param url without query and user info
 * @param query with its question mark; empty if there is none
 */
public record Endpoint(String url, String host, int port, boolean tls, String path, String query) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** Well-known values of {@code gen_ai.provider.name}, by the domain of the API. */
    private static final Map<String, String> NAMES = Map.of(
            "openai.com", "openai",
            "groq.com", "groq",
            "mistral.ai", "mistral_ai",
            "deepseek.com", "deepseek",
            "x.ai", "x_ai",
            "perplexity.ai", "perplexity",
            "anthropic.com", "anthropic",
            "openai.azure.com", "azure.ai.openai");

    /** Loopback, the private ranges of RFC 1918 and RFC 4193, names without a domain, and those of local domains. */
    private static final Pattern PRIVATE =
            Pattern.compile("(127|10)\\.[\\d.]+|192\\.168\\.[\\d.]+|172\\.(1[6-9]|2\\d|3[01])\\.[\\d.]+"
                    + "|\\[::1]|\\[f[cd][0-9a-f]{2}:.*|[^.:]+|.*\\.(local|internal|localhost)");

    /** @throws IllegalArgumentException if the base URL is not usable; the message repeats no secret of it */
    static Endpoint of(String setting, URI base) {
        boolean tls = "https".equals(base.getScheme());
        if (base.getHost() == null || !tls && !"http".equals(base.getScheme())) {
            throw new IllegalArgumentException(
                    "%s is not usable: give an http or https URL such as https://api.openai.com/v1, not one with scheme '%s' and host '%s'"
                            .formatted(setting, base.getScheme(), base.getHost()));
        }
        int ownPort = tls ? HTTPS_PORT : HTTP_PORT;
        int port = base.getPort() < 0 ? ownPort : base.getPort();
        String path = Optional.ofNullable(base.getRawPath()).orElse("").replaceAll("/+$", "");
        String authority = base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + port;
        String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
        return new Endpoint(base.getScheme() + "://" + authority + path, base.getHost(), port, tls, path, query);
    }

    /** @return where it takes requests of this kind */
    Endpoint at(Operation operation) {
        return new Endpoint(url + operation.path(), host, port, tls, path + operation.path(), query);
    }

    /** @return whether the host is one of the operator's own, as far as its name tells */
    boolean isPrivate() {
        return PRIVATE.matcher(host).matches();
    }

    /** @return the well-known name of the provider */
    Optional<String> knownName() {
        return NAMES.entrySet().stream()
                .filter(entry -> host.equals(entry.getKey()) || host.endsWith("." + entry.getKey()))
                .max((a, b) -> Integer.compare(a.getKey().length(), b.getKey().length()))
                .map(Map.Entry::getValue);
    }

    RequestOptions request() {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(host.startsWith("[") ? host.substring(1, host.length() - 1) : host)
                .setPort(port)
                .setSsl(tls)
                .setURI(path + query);
    }
}

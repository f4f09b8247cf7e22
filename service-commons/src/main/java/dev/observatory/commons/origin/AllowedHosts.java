package dev.observatory.commons.origin;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.observatory.commons.ProblemException;

/**
 * By which names this server may be called, and from which pages. A page of somebody else's can make its own name resolve to
 * 127.0.0.1 (DNS rebinding); the browser then takes this server for a part of that page, and only {@code Host} still says the
 * page's name. Without rebinding, {@code Origin} says which page sends a request. Sources: RFC 9110, sections 7.2 ({@code
 * Host}) and 15.5.20 (421); the Fetch standard, section "Origin header".
 */
@Singleton
public class AllowedHosts {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1");
    /** Names that no page can make resolve to another address. */
    private static final Pattern FIXED = Pattern.compile("localhost|[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");

    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    private final boolean everyHost;
    private final Set<String> hosts;
    private final Set<String> origins;
    /** The authority that was allowed last, as nearly every request has it again. */
    private volatile String known = "";

    /**
     * @param address that the server listens on; where it is not a loopback address and no host is listed, every host is allowed
     * @param hosts allowed beside the loopback names, without ports
     * @param origins allowed beside the server's own, such as {@code https://app.example.com}
     */
    AllowedHosts(
            @ConfigProperty(name = "quarkus.http.host") String address,
            @ConfigProperty(name = "observatory.http.allowed-hosts") Optional<List<String>> hosts,
            @ConfigProperty(name = "observatory.http.allowed-origins") Optional<List<String>> origins) {
        this.hosts = lowerCase(hosts);
        this.origins = lowerCase(origins);
        this.everyHost = this.hosts.isEmpty()
                && !LOOPBACK.matcher(address.toLowerCase(Locale.ROOT)).matches();
        this.origins.forEach(AllowedHosts::requireOrigin);
    }

    /** @return why the request must be refused: 400 or 421 for its {@code Host}, 403 for its {@code Origin}; empty if it may pass */
    public Optional<ProblemException> refusal(HttpServerRequest request) {
        Optional<ProblemException> refusal = refusalOfHost(request);
        return refusal.isPresent() ? refusal : refusalOfOrigin(request);
    }

    /** @return as {@link #refusal}, for servers with rules of their own for pages */
    public Optional<ProblemException> refusalOfHost(HttpServerRequest request) {
        String authority = authority(request);
        if (authority == null) {
            return Optional.of(new ProblemException(400, "The header Host is missing."));
        }
        if (authority.equals(known)) {
            return Optional.empty();
        }
        if (isAllowedHost(PORT.matcher(authority).replaceFirst(""))) {
            known = authority;
            return Optional.empty();
        }
        return Optional.of(new ProblemException(
                421, "This server isn't known by the name in Host. ALLOWED_HOSTS lists further names for it."));
    }

    private Optional<ProblemException> refusalOfOrigin(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            return Optional.empty();
        }
        return isOwn(origin, authority(request)) || origins.contains(origin.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of(new ProblemException(
                        403, "Pages of this origin may not call this server. ALLOWED_ORIGINS lists those that may."));
    }

    /** HTTP/2 has it as {@code :authority}. Source: RFC 9113, section 8.3.1. */
    private static String authority(HttpServerRequest request) {
        boolean http2 = request.version() == HttpVersion.HTTP_2;
        return http2 && request.authority() != null
                ? request.authority().toString()
                : request.getHeader(HttpHeaders.HOST);
    }

    private boolean isAllowedHost(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return everyHost || FIXED.matcher(name).matches() || hosts.contains(name);
    }

    private static boolean isOwn(String origin, String authority) {
        return origin.equalsIgnoreCase("http://" + authority) || origin.equalsIgnoreCase("https://" + authority);
    }

    private static void requireOrigin(String origin) {
        URI uri = URI.create(origin);
        if (uri.getScheme() == null || uri.getHost() == null || !uri.getPath().isEmpty()) {
            throw new IllegalArgumentException(
                    "ALLOWED_ORIGINS has '%s', but must list origins such as https://app.example.com"
                            .formatted(origin));
        }
    }

    private static Set<String> lowerCase(Optional<List<String>> names) {
        return names.stream()
                .flatMap(List::stream)
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}

package dev.observatory.commons;

import java.net.URI;

/** The URLs of downstream services, as they are configured. */
public final class ServiceUrl {

    private ServiceUrl() {}

    /**
     * @param setting the environment variable that holds the URL
     * @throws IllegalArgumentException if the URL is not usable; thrown at the start, it stops it
     */
    public static URI of(String setting, String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw unusable(setting, url);
        }
        throw unusable(setting, url);
    }

    private static IllegalArgumentException unusable(String setting, String url) {
        return new IllegalArgumentException(
                "%s is '%s', but must be an http or https URL such as http://localhost:8081".formatted(setting, url));
    }
}

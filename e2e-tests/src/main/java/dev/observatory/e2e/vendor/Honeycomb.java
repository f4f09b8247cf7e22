package dev.observatory.e2e.vendor;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.observatory.e2e.Http;

/**
 * Honeycomb. Its API for queries is for Enterprise plans, so it can't be asked for a trace, but whether the key is right.
 *
 * @see <a href="https://api-docs.honeycomb.io/api/auth">List Authorizations</a>
 */
final class Honeycomb implements Vendor {

    private static final Pattern KEY = Pattern.compile("(?m)^x-honeycomb-team:\\s*[\"']?([^\\s\"']+)");

    private final PrintStream out;
    private final String endpoint;
    private final String keyFile;
    private final Counted counted;
    private String page;

    Honeycomb(Map<String, String> environment, PrintStream out) {
        this.out = out;
        this.endpoint = environment.getOrDefault("HONEYCOMB_ENDPOINT", "https://api.honeycomb.io");
        this.keyFile = environment.getOrDefault("HONEYCOMB_HEADERS_FILE", "secrets/honeycomb.yaml");
        this.counted = new Counted("Honeycomb", "otlp_http/honeycomb", environment, out);
    }

    @Override
    public List<String> obstacles() {
        try {
            Matcher key = KEY.matcher(Files.readString(Path.of(keyFile)));
            if (!key.find()) {
                return List.of("Honeycomb: %s has no line x-honeycomb-team".formatted(keyFile));
            }
            Http.Answer answer = new Http()
                    .send(HttpRequest.newBuilder(URI.create(endpoint + "/1/auth"))
                            .header("X-Honeycomb-Team", key.group(1)));
            if (answer.status() != 200) {
                return List.of("Honeycomb: it refuses the key in %s (HTTP %d)".formatted(keyFile, answer.status()));
            }
            String team = answer.json().at("/team/slug").asText();
            String environment = answer.json().at("/environment/slug").asText();
            page = "%s/%s/environments/%s".formatted(endpoint.replace("://api.", "://ui."), team, environment);
        } catch (UncheckedIOException e) {
            return List.of("Honeycomb: no answer at " + endpoint);
        } catch (IOException e) {
            return List.of("Honeycomb: %s can't be read".formatted(keyFile));
        }
        return counted.obstacles();
    }

    @Override
    public List<String> missing(String traceId, int spans) {
        List<String> missing = counted.missing(traceId, spans);
        if (missing.isEmpty()) {
            out.printf(
                    "Only Enterprise plans can query by API, so look yourself: %s/trace?trace_id=%s%n", page, traceId);
        }
        return missing;
    }
}

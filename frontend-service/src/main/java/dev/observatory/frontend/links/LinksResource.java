package dev.observatory.frontend.links;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.runtime.Startup;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a trace and its log lines can be looked at. */
@Startup
@Path("/api/links")
@Tag(name = "links")
@Produces(MediaType.APPLICATION_JSON)
public class LinksResource {

    private final Links links;

    LinksResource(ViewerConfig traces, LogViewerConfig logs) {
        this.links = new Links(
                viewers("OBSERVATORY_VIEWER_", traces.templates()), viewers("OBSERVATORY_LOGS_", logs.templates()));
    }

    /**
     * In alphabetical order.
     *
     * @param viewers of traces
     * @param logs viewers of the log lines of a trace
     */
    @Schema(requiredProperties = {"viewers", "logs"})
    public record Links(List<Viewer> viewers, List<Viewer> logs) {}

    /** @param template a URL with {@code {traceId}} in it */
    @Schema(requiredProperties = {"name", "template"})
    public record Viewer(String name, String template) {}

    @GET
    @Operation(summary = "Tell where a trace and its log lines can be looked at")
    public Links links() {
        return links;
    }

    private static List<Viewer> viewers(String variables, Map<String, Optional<String>> templates) {
        List<Viewer> viewers = new ArrayList<>();
        new TreeMap<>(templates)
                .forEach((name, template) -> template.filter(url -> !url.isEmpty())
                        .ifPresent(url -> viewers.add(new Viewer(title(name), check(variables + name, url)))));
        return viewers;
    }

    private static String title(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String check(String variable, String template) {
        boolean web = template.startsWith("http://") || template.startsWith("https://");
        if (!web || !template.contains("{traceId}")) {
            throw new IllegalArgumentException("%s is '%s', but must be an http or https URL with {traceId} in it"
                    .formatted(variable.toUpperCase(Locale.ROOT), template));
        }
        return template;
    }
}

package dev.observatory.frontend.runbooks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The pages of docs/how-to/alerts, to which an alert's {@code runbook_url} leads, for readers without the sources. */
@Path("/runbooks/{alert}")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Tag(name = "alerts")
public class RunbookResource {

    private final Parser parser = Parser.builder().build();
    private final HtmlRenderer renderer = HtmlRenderer.builder().build();
    private final String page = read("page.html");

    /** @param alert the name of an alert; of an unknown one, 404 */
    @GET
    @Operation(summary = "Read what to do when an alert fires")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "400", description = "This can't be the name of an alert.")
    @APIResponse(responseCode = "404", description = "There is no runbook of this name.")
    public String runbook(
            @PathParam("alert") @Pattern(regexp = "[0-9A-Za-z]{1,64}", message = "must be the name of an alert")
                    String alert) {
        Node markdown = parser.parse(read(alert + ".md"));
        return page.replace("{title}", alert).replace("{content}", renderer.render(markdown));
    }

    private static String read(String file) {
        try (InputStream stream = RunbookResource.class.getResourceAsStream("/runbooks/" + file)) {
            if (stream == null) {
                throw new NotFoundException("There is no runbook " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

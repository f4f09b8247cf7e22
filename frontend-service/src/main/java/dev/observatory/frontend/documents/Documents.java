package dev.observatory.frontend.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;

import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Pages of docs/ as HTML, for readers without the sources. */
@Singleton
class Documents {

    /** The folders whose pages are served, and under which path. */
    private static final Map<String, String> SERVED = Map.of("how-to/alerts", "/runbooks/", "scenarios", "/scenarios/");

    private static final String SUFFIX = ".md";

    private final Parser parser = Parser.builder().build();
    private final String page = read("page.html");

    /**
     * @param folder below docs
     * @param kind what such a page is called
     * @throws NotFoundException if there is no such page
     */
    String html(String folder, String name, String kind) {
        Node markdown = parser.parse(read(folder + "/" + name + SUFFIX));
        HtmlRenderer renderer = HtmlRenderer.builder()
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof Link link && link.getDestination().endsWith(SUFFIX)) {
                        lead(attributes, Path.of(folder, link.getDestination()).normalize());
                    }
                })
                .build();
        return page.replace("{title}", name).replace("{kind}", kind).replace("{content}", renderer.render(markdown));
    }

    /** To the page as it is served here; what isn't served becomes text. */
    private static void lead(Map<String, String> attributes, Path document) {
        String folder = document.getParent() == null ? "" : document.getParent().toString();
        String path = SERVED.get(folder);
        String file = document.getFileName().toString();
        if (path == null || Documents.class.getResource("/documents/" + folder + "/" + file) == null) {
            attributes.remove("href");
        } else {
            attributes.put("href", path + file.substring(0, file.length() - SUFFIX.length()));
        }
    }

    private static String read(String file) {
        try (InputStream stream = Documents.class.getResourceAsStream("/documents/" + file)) {
            if (stream == null) {
                throw new NotFoundException("There is no page " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

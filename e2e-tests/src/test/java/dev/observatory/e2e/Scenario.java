package dev.observatory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/**
 * A scenario of the catalogue.
 *
 * @param alert null if none fires
 * @param docs its page, below the project's root
 */
@JsonDeserialize
public record Scenario(String name, String alert, String docs) {

    private static final Path CATALOGUE =
            ProjectFiles.ROOT.resolve("service-commons/src/main/resources/scenarios.yaml");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public static List<Scenario> all() {
        try {
            return List.of(YAML.readValue(CATALOGUE.toFile(), Scenario[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Scenario named(String name) {
        return all().stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** @return the text of its page */
    public String page() {
        try {
            return Files.readString(ProjectFiles.ROOT.resolve(docs));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param subject the objective that is missed; empty if the alert is about something else
     * @return whether its page says that this alert may fire
     */
    public boolean mentions(String otherAlert, String subject) {
        return page().contains("(../how-to/alerts/%s.md)".formatted(otherAlert))
                && (subject.isEmpty() || page().contains("`%s`".formatted(subject)));
    }
}

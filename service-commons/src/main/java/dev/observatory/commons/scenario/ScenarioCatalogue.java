package dev.observatory.commons.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import dev.observatory.commons.ProblemException;

/** All scenarios, from {@code scenarios.yaml}. */
@Singleton
public class ScenarioCatalogue {

    private static final String FILE = "/scenarios.yaml";

    private final Map<String, Scenario> scenarios;

    ScenarioCatalogue() {
        try (InputStream file = ScenarioCatalogue.class.getResourceAsStream(FILE)) {
            this.scenarios = Arrays.stream(new YAMLMapper().readValue(file, Scenario[].class))
                    .collect(Collectors.toMap(
                            Scenario::name, Function.identity(), (first, second) -> first, LinkedHashMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE, e);
        }
    }

    /** @return in the order of the file */
    public List<Scenario> all() {
        return List.copyOf(scenarios.values());
    }

    public boolean has(String name) {
        return scenarios.containsKey(name);
    }

    /** @throws ProblemException with 404 if there is none with this name */
    public Scenario get(String name) {
        if (!has(name)) {
            throw new ProblemException(404, "The scenarios are: %s.".formatted(String.join(", ", scenarios.keySet())));
        }
        return scenarios.get(name);
    }
}

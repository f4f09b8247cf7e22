package dev.observatory.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import dev.observatory.launcher.Part.Runs;

/**
 * The parts of the demo, the called before their callers; they stop in the opposite order, so that no span is lost.
 *
 * @param jvm options of each JVM
 * @param environment what each part reads
 * @param vendors by their names
 */
record Parts(List<String> jvm, Map<String, String> environment, List<Part> parts, Map<String, Vendor> vendors) {

    private static final Parts ALL = load();

    /** What runs on a JDK alone, where lite takes the services' telemetry itself. */
    static final Parts STANDARD = ALL.only(part -> part.runs() != Runs.PIPELINE);

    /** The Collector between the services and lite, and Prometheus, whose alerts reach the page. */
    static final Parts PIPELINE = ALL.only(part -> part.runs() != Runs.STANDARD);

    static Parts of(boolean pipeline) {
        return pipeline ? PIPELINE : STANDARD;
    }

    Parts only(Predicate<Part> wanted) {
        return new Parts(jvm, environment, parts.stream().filter(wanted).toList(), vendors);
    }

    /** The variables that move ports. */
    static Set<String> allPorts() {
        Set<String> variables = new TreeSet<>();
        ALL.parts.forEach(part -> variables.addAll(part.ports().keySet()));
        return variables;
    }

    List<Part> modules() {
        return only(part -> part.module() != null).parts;
    }

    List<String> names() {
        return parts.stream().map(Part::name).toList();
    }

    /** @throws Failure if there is none of that name */
    Part named(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Failure.usage(
                        "Unknown part '%s'.".formatted(name), "The parts are " + String.join(", ", names()) + "."));
    }

    /** Takes from the environment of a process what only another part may see. */
    static void hideSecrets(Map<String, String> environment, String reader) {
        for (Part part : ALL.parts) {
            if (part.secrets() != null && !part.name().equals(reader)) {
                environment.keySet().removeIf(variable -> variable.matches(part.secrets()));
            }
        }
    }

    private static Parts load() {
        YAMLMapper mapper = YAMLMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
        try (InputStream file = Parts.class.getResourceAsStream("parts.yaml")) {
            return mapper.readValue(file, Parts.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read parts.yaml", e);
        }
    }
}

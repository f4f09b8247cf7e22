package dev.observatory.e2e.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import dev.observatory.e2e.ProjectFiles;

/** Reads files of this project by their path below its root. */
final class ProjectYaml {

    private static final YAMLMapper YAML = new YAMLMapper();

    private ProjectYaml() {}

    static JsonNode read(String path) {
        try {
            return YAML.readTree(text(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return variables and values of {@code .env}, in its order */
    static Map<String, String> env() {
        return text(".env")
                .lines()
                .filter(line -> line.matches("[A-Z_]+=.*"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> b, LinkedHashMap::new));
    }

    static String text(String path) {
        try {
            return Files.readString(ProjectFiles.ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

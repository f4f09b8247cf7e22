package dev.observatory.lite.views;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.source.yaml.YamlConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads the file that {@code LITE_VIEWS} names. {@code quarkus.config.locations} would take a URI, so no path with a blank, and
 * would pass over a file that isn't there.
 */
public class ViewsFile implements ConfigSourceFactory {

    /** Below application.properties: the file adds views and changes no setting. */
    private static final int ORDINAL = 200;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        String file = context.getValue("lite.views-file").getValue();
        if (file == null || file.isEmpty()) {
            return List.of();
        }
        try {
            return List.of(new YamlConfigSource(file, Files.readString(Path.of(file)), ORDINAL));
        } catch (IOException e) {
            throw new IllegalStateException("LITE_VIEWS=%s: it must name a file that can be read.".formatted(file), e);
        } catch (YAMLException e) {
            throw new IllegalStateException("LITE_VIEWS=%s: it must be YAML: %s".formatted(file, e.getMessage()), e);
        }
    }
}

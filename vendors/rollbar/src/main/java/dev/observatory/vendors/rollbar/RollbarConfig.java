package dev.observatory.vendors.rollbar;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import org.eclipse.microprofile.config.spi.Converter;

/** Where errors go in Rollbar, and how many. */
@ConfigMapping(prefix = "observatory.rollbar")
interface RollbarConfig {

    boolean enabled();

    /** Of a project, with the scope {@code post_server_item} ({@code ROLLBAR_ACCESS_TOKEN}). */
    Optional<String> accessToken();

    /** A file that holds it ({@code ROLLBAR_ACCESS_TOKEN_FILE}). */
    Optional<Path> accessTokenFile();

    @WithConverter(Endpoint.class)
    URI endpoint();

    /** Of errors so many are sent in each minute. */
    @WithConverter(Items.class)
    int itemsPerMinute();

    class Endpoint implements Converter<URI> {

        @Override
        public URI convert(String value) {
            if (!value.matches("https?://[^/]+.*")) {
                throw new IllegalArgumentException(
                        "ROLLBAR_ENDPOINT is '" + value + "', but must be an http or https URL");
            }
            return URI.create(value);
        }
    }

    class Items implements Converter<Integer> {

        @Override
        public Integer convert(String value) {
            if (!value.matches("[1-9][0-9]{0,5}")) {
                throw new IllegalArgumentException(
                        "ROLLBAR_ITEMS_PER_MINUTE is '" + value + "', but must be a number from 1 to 999999");
            }
            return Integer.valueOf(value);
        }
    }
}

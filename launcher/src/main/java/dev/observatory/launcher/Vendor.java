package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the Collector sends telemetry as well, {@code VENDOR=NAME}; {@code parts.yaml} lists them.
 *
 * @param secret the user's file that lets the Collector in, relative to the root
 * @param variable what the user has to set besides; null if nothing
 * @param page what explains it
 */
record Vendor(String secret, String variable, String page) {

    static final String VARIABLE = "VENDOR";

    /** The name that the user has chosen, if any. */
    static Optional<String> chosen(Map<String, String> environment) {
        return Optional.of(environment.getOrDefault(VARIABLE, "").strip()).filter(name -> !name.isEmpty());
    }

    /**
     * Checks that the chosen vendor, if any, is known and has what it needs. Of the secret only the size is looked at.
     *
     * @throws Failure if not
     */
    static void check(Map<String, String> environment, Parts parts, Path root) throws IOException {
        Optional<String> name = chosen(environment);
        if (name.isEmpty()) {
            return;
        }
        Vendor vendor = parts.vendors().get(name.get());
        if (vendor == null) {
            throw Failure.usage(
                    "Unknown vendor '%s' in %s.".formatted(name.get(), VARIABLE),
                    "The vendors are %s."
                            .formatted(String.join(", ", parts.vendors().keySet())));
        }
        if (vendor.variable() != null
                && environment.getOrDefault(vendor.variable(), "").isBlank()) {
            throw Failure.usage(
                    "%s=%s needs %s, which is not set.".formatted(VARIABLE, name.get(), vendor.variable()),
                    "What belongs into it: " + vendor.page());
        }
        Path secret = root.resolve(vendor.secret());
        if (!Files.isReadable(secret) || Files.size(secret) == 0) {
            throw Failure.of(
                    "%s=%s needs %s, which is missing or empty.".formatted(VARIABLE, name.get(), vendor.secret()),
                    "What belongs into it: " + vendor.page());
        }
    }
}

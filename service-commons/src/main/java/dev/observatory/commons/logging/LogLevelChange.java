package dev.observatory.commons.logging;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * From which level on a logger writes.
 *
 * @param logger {@code dev.observatory}, or a package or class below it: the loggers of libraries could show what passes by
 * @param level DEBUG, INFO, WARN, ERROR or FATAL
 */
public record LogLevelChange(
        @NotNull(message = "must not be empty")
        @Pattern(
                regexp = "dev\\.observatory(\\.[A-Za-z0-9_]{1,64}){0,8}",
                message = "must be dev.observatory, or a package or class below it")
        String logger,

        @NotNull(message = "must not be empty")
        @Pattern(regexp = "DEBUG|INFO|WARN|ERROR|FATAL", message = "must be DEBUG, INFO, WARN, ERROR or FATAL")
        String level) {}

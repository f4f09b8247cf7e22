package dev.observatory.backend.event;

import java.nio.file.Path;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;

@ConfigMapping(prefix = "event.export")
interface ExportConfig {

    /** Made if it is missing. */
    Path folder();

    /** How many exports are kept; older ones are removed. */
    @Min(1)
    @Max(10_000)
    int kept();
}

package dev.observatory.frontend.links;

import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;

@ConfigMapping(prefix = "observatory.logs")
interface LogViewerConfig {

    /**
     * The URL of a trace's log lines by the name of the viewer, {@code {traceId}} where the id goes
     * ({@code OBSERVATORY_LOGS_*}). An empty one takes the viewer out.
     */
    @WithParentName
    Map<String, Optional<String>> templates();
}

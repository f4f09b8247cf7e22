package dev.observatory.frontend.links;

import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;

@ConfigMapping(prefix = "observatory.viewer")
interface ViewerConfig {

    /**
     * The URL of a trace by the name of the viewer, {@code {traceId}} where the id goes ({@code OBSERVATORY_VIEWER_*}).
     * An empty one takes the viewer out.
     */
    @WithParentName
    Map<String, Optional<String>> templates();
}

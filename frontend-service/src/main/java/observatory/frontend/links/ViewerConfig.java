package observatory.frontend.links;

import java.util.Map;

import io.smallrye.config.ConfigMapping;

@ConfigMapping(prefix = "observatory")
interface ViewerConfig {

    /** The URL of a trace by the name of the viewer, {@code {traceId}} where the id goes ({@code OBSERVATORY_VIEWER_*}). */
    Map<String, String> viewer();
}

package observatory.e2e;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What Vert.x' blocked thread checker has written. A core that is slow or busy makes an event loop late, too; so it is told
 * apart, by the innermost frame of the stack, from a call that waits.
 */
final class BlockedLoops {

    /** For a service: look every 50 ms, report what lasts longer than that, with its stack. */
    static final Map<String, String> SETTINGS =
            Map.of("QUARKUS_VERTX_MAX_EVENT_LOOP_EXECUTE_TIME", "50ms", "QUARKUS_VERTX_WARNING_EXCEPTION_TIME", "50ms");

    private static final Pattern REPORT =
            Pattern.compile("Thread Thread\\[[^]]*vert\\.x-eventloop[^]]*].{0,40}has been blocked for \\d+ ms");
    private static final Pattern WAITING_FRAME = Pattern.compile("\"frames\":\\[\\{\"class\":\""
            + "(java\\.lang\\.Object\",\"method\":\"wait|java\\.lang\\.Thread\",\"method\":\"sleep"
            + "|jdk\\.internal\\.misc\\.Unsafe\",\"method\":\"park|sun\\.nio\\.ch\\.(Net|SocketDispatcher|FileDispatcherImpl|UnixFileDispatcherImpl)"
            + "|sun\\.nio\\.fs\\.UnixNativeDispatcher|java\\.io\\.|org\\.wildfly\\.security)");

    private BlockedLoops() {}

    static List<String> reports(Part part) {
        return part.log().lines().filter(line -> REPORT.matcher(line).find()).toList();
    }

    /** @return the reports of calls that wait */
    static List<String> waiting(List<String> reports) {
        return reports.stream()
                .filter(line -> WAITING_FRAME.matcher(line).find())
                .toList();
    }
}

package dev.observatory.commons.scenario;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import io.vertx.core.spi.observability.HttpRequest;
import org.jboss.logging.Logger;

import dev.observatory.commons.origin.PeerAddress;

/**
 * The scenarios that one request asks for: by a header where it comes in, from there on by an entry of baggage, which travels
 * with the trace. The header is believed from this machine, baggage from a private network as well. Source: W3C Baggage.
 */
public final class RequestedScenarios {

    /** Names of scenarios, separated by commas. */
    public static final String HEADER = "X-Observatory-Scenario";

    /** The entry of baggage that holds them. */
    public static final String ENTRY = "observatory.scenario";

    private static final Pattern NAMES = Pattern.compile("[a-z-]{1,32}( ?, ?[a-z-]{1,32}){0,11}");
    private static final Logger LOG = Logger.getLogger(RequestedScenarios.class);
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private RequestedScenarios() {}

    /**
     * @param baggage of the request
     * @param carrier the request
     * @return names separated by commas; empty if the request asks for nothing, or may not
     */
    public static String of(Baggage baggage, Object carrier) {
        if (!(carrier instanceof HttpRequest request)) {
            return "";
        }
        String header = request.headers().get(HEADER);
        if (header != null && PeerAddress.isLocal(request.remoteAddress(), request.headers())) {
            return valid(header);
        }
        if (header != null && TOLD.compareAndSet(false, true)) {
            LOG.warnf("Ignored the header %s: it is taken from this machine only", HEADER);
        }
        String entry = baggage.getEntryValue(ENTRY);
        return entry != null && PeerAddress.isNear(request.remoteAddress(), request.headers()) ? valid(entry) : "";
    }

    /** @return whether the request of this context asks for any */
    static boolean any(Context context) {
        return Baggage.fromContext(context).getEntryValue(ENTRY) != null;
    }

    /** @return whether the current request asks for this one */
    static boolean contain(String name) {
        String names = Baggage.current().getEntryValue(ENTRY);
        return names != null && Arrays.asList(names.split(" ?, ?")).contains(name);
    }

    private static String valid(String names) {
        return NAMES.matcher(names).matches() ? names : "";
    }
}

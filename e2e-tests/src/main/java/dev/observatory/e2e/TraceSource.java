package dev.observatory.e2e;

import java.util.List;

/** Where traces can be read. */
interface TraceSource {

    /**
     * @return the spans of the trace that have arrived so far
     * @throws java.io.UncheckedIOException if it does not answer
     */
    List<ReceivedSpan> trace(String traceId);
}

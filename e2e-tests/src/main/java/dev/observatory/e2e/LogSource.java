package dev.observatory.e2e;

import java.util.List;

/** Where logs can be read. */
interface LogSource {

    /**
     * @return the log records of the trace that have arrived so far
     * @throws java.io.UncheckedIOException if it does not answer
     */
    List<ReceivedLog> logs(String traceId);
}

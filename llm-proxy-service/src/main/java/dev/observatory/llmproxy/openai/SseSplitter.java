package dev.observatory.llmproxy.openai;

import java.util.Arrays;

import io.vertx.core.buffer.Buffer;

/**
 * Cuts a stream of bytes into whole events, which end with an empty line. Source: WHATWG HTML, section 9.2.6 "Interpreting
 * an event stream".
 */
final class SseSplitter {

    /** Takes one event and says whether it may go on. */
    interface EventFilter {

        /** @param end after the empty line */
        boolean keep(byte[] bytes, int start, int end);
    }

    private static final byte[] NOTHING = {};

    private final EventFilter filter;
    private byte[] pending = NOTHING;
    private int scanned;
    private int lineLength;
    private boolean afterCr;
    private boolean lastDropped;

    SseSplitter(EventFilter filter) {
        this.filter = filter;
    }

    /** @return the whole events that are kept, byte for byte; what follows the last one waits for its end */
    Buffer add(Buffer chunk) {
        boolean halfLineEnd = lastDropped && afterCr && pending.length == 0 && startsWithLf(chunk);
        byte[] bytes = joined(chunk);
        // The second half of the line end of an event that was left out goes the same way.
        Buffer kept = halfLineEnd ? Buffer.buffer() : null;
        int start = halfLineEnd ? 1 : 0;
        int keptFrom = start;
        for (int end = nextEnd(bytes); end >= 0; end = nextEnd(bytes)) {
            lastDropped = !filter.keep(bytes, start, end);
            if (lastDropped) {
                kept = (kept == null ? Buffer.buffer() : kept).appendBytes(bytes, keptFrom, start - keptFrom);
                keptFrom = end;
            }
            start = end;
        }
        pending = start == bytes.length ? NOTHING : Arrays.copyOfRange(bytes, start, bytes.length);
        scanned = pending.length;
        if (kept != null) {
            return kept.appendBytes(bytes, keptFrom, start - keptFrom);
        }
        boolean whole = start == bytes.length && bytes.length == chunk.length();
        return whole ? chunk : Buffer.buffer().appendBytes(bytes, 0, start);
    }

    /** @return bytes of an event that has not ended yet */
    int pendingLength() {
        return pending.length;
    }

    private static boolean startsWithLf(Buffer chunk) {
        return chunk.length() > 0 && chunk.getByte(0) == '\n';
    }

    private byte[] joined(Buffer chunk) {
        if (pending.length == 0) {
            return chunk.getBytes();
        }
        byte[] bytes = Arrays.copyOf(pending, pending.length + chunk.length());
        chunk.getBytes(bytes, pending.length);
        return bytes;
    }

    /** @return where the event ends that is being read; -1 if its end is not here yet */
    private int nextEnd(byte[] bytes) {
        while (scanned < bytes.length) {
            byte next = bytes[scanned++];
            boolean secondHalf = next == '\n' && afterCr;
            afterCr = next == '\r';
            if (secondHalf) {
                continue;
            }
            if (next != '\n' && next != '\r') {
                lineLength++;
                continue;
            }
            boolean empty = lineLength == 0;
            lineLength = 0;
            if (empty) {
                takeSecondHalf(bytes);
                return scanned;
            }
        }
        return -1;
    }

    private void takeSecondHalf(byte[] bytes) {
        if (afterCr && scanned < bytes.length && bytes[scanned] == '\n') {
            scanned++;
            afterCr = false;
        }
    }
}

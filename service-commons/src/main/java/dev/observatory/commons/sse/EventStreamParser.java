package dev.observatory.commons.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.observatory.commons.ProblemException;

/**
 * Cuts a stream of bytes into events, wherever the network cut it. Lines are cut as bytes and decoded whole, so that no
 * character is torn. Source: WHATWG HTML Living Standard, section "Interpreting an event stream"; ids and retry times mean
 * nothing between our services and are left out.
 */
final class EventStreamParser {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final String DEFAULT_NAME = "message";

    private final int maxEventBytes;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String name = "";
    private boolean hasData;
    private boolean first = true;
    private boolean afterCarriageReturn;
    private int eventBytes;

    EventStreamParser(int maxEventBytes) {
        this.maxEventBytes = maxEventBytes;
    }

    /**
     * @return the events that are complete now
     * @throws ProblemException with 502 if an event is longer than allowed
     */
    List<ServerSentEvent> feed(byte[] bytes) {
        List<ServerSentEvent> events = new ArrayList<>();
        for (byte b : bytes) {
            boolean restOfLineEnd = b == '\n' && afterCarriageReturn;
            afterCarriageReturn = b == '\r';
            if (restOfLineEnd) {
                continue;
            }
            if (b == '\n' || b == '\r') {
                endLine(events);
            } else {
                line.write(b);
                if (++eventBytes > maxEventBytes) {
                    throw new ProblemException(502, "A downstream service sent an event that is too long.");
                }
            }
        }
        return events;
    }

    private void endLine(List<ServerSentEvent> events) {
        String text = takeLine();
        if (text.isEmpty()) {
            dispatch(events);
            return;
        }
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(text.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
        if (field.equals("event")) {
            name = value;
        } else if (field.equals("data")) {
            data.append(hasData ? "\n" : "").append(value);
            hasData = true;
        }
    }

    private String takeLine() {
        byte[] bytes = line.toByteArray();
        line.reset();
        int start = first && startsWithByteOrderMark(bytes) ? BYTE_ORDER_MARK.length : 0;
        first = false;
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    }

    private static boolean startsWithByteOrderMark(byte[] bytes) {
        return bytes.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private void dispatch(List<ServerSentEvent> events) {
        if (hasData) {
            events.add(new ServerSentEvent(name.isEmpty() ? DEFAULT_NAME : name, data.toString()));
        }
        name = "";
        data.setLength(0);
        hasData = false;
        eventBytes = 0;
    }
}

package dev.observatory.llmproxy.openai;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;

import io.vertx.core.buffer.Buffer;

/** Reads a streamed answer while it passes, and takes out the chunk with the usage if the client did not ask for it. */
public final class AnswerStream {

    /** No provider's event is longer; more would only fill the memory. */
    private static final int MAX_EVENT_BYTES = 1 << 20;

    /** The first and the last event of a response repeat what was asked and answered. */
    private static final int MAX_RESPONSE_EVENT_BYTES = 4 << 20;

    private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final Operation operation;
    private final int maxEventBytes;
    private final Answer answer;
    private final boolean usageWanted;
    private final UnaryOperator<String> mask;
    private final SseSplitter events = new SseSplitter(this::keep);
    private boolean done;
    private boolean failed;
    private boolean errorHidden;
    private boolean invalid;

    /** @param mask takes the provider's key out of an error */
    public AnswerStream(ApiRequest request, Answer answer, UnaryOperator<String> mask) {
        this.operation = request.operation();
        this.maxEventBytes = operation == Operation.RESPONSES ? MAX_RESPONSE_EVENT_BYTES : MAX_EVENT_BYTES;
        this.answer = answer;
        this.usageWanted = request.usageWanted();
        this.mask = mask;
    }

    /** @return the bytes for the client: whole events, as they came */
    public Buffer pass(Buffer chunk) {
        Buffer passed = events.add(chunk);
        invalid |= events.pendingLength() > maxEventBytes;
        return passed;
    }

    /** @return whether the provider said that this is all */
    public boolean done() {
        return done;
    }

    /** @return whether the provider told of an error in the midst of it */
    public boolean failed() {
        return failed;
    }

    /** @return whether that error was left out, because it repeats the provider's key */
    public boolean errorHidden() {
        return errorHidden;
    }

    /** @return whether something came that isn't an event of this operation */
    public boolean invalid() {
        return invalid;
    }

    private boolean keep(byte[] bytes, int start, int end) {
        byte[] data = bytes;
        int from = dataStart(bytes, start, end);
        int to = lineEnd(bytes, from, end);
        if (from < end && dataStart(bytes, to, end) < end) {
            data = joinedData(bytes, start, end);
            from = 0;
            to = data.length;
        }
        return from >= to || keepData(data, from, to);
    }

    private boolean keepData(byte[] data, int from, int to) {
        if (Arrays.equals(data, from, to, DONE, 0, DONE.length)) {
            done = true;
            return true;
        }
        try {
            return switch (AnswerReader.read(operation, data, from, to - from, answer)) {
                case USAGE -> usageWanted;
                case LAST -> {
                    done = true;
                    yield true;
                }
                case ERROR -> {
                    failed = true;
                    String error = new String(data, from, to - from, StandardCharsets.UTF_8);
                    errorHidden = !mask.apply(error).equals(error);
                    yield !errorHidden;
                }
                default -> true;
            };
        } catch (IOException e) {
            invalid = true;
            return false;
        }
    }

    /** @return where the value of the first data field begins, or {@code end} */
    private static int dataStart(byte[] bytes, int start, int end) {
        for (int line = start; line < end; line = lineEnd(bytes, line, end) + 1) {
            int value = line + DATA.length;
            if (value <= end && Arrays.equals(bytes, line, value, DATA, 0, DATA.length)) {
                return value < end && bytes[value] == ' ' ? value + 1 : value;
            }
        }
        return end;
    }

    private static int lineEnd(byte[] bytes, int from, int end) {
        int to = from;
        while (to < end && bytes[to] != '\n' && bytes[to] != '\r') {
            to++;
        }
        return to;
    }

    /** An event may spread its data over several fields; they are joined by line feeds. */
    private static byte[] joinedData(byte[] bytes, int start, int end) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (int from = dataStart(bytes, start, end); from < end; ) {
            int to = lineEnd(bytes, from, end);
            data.write(bytes, from, to - from);
            data.write('\n');
            from = dataStart(bytes, to, end);
        }
        return data.toByteArray();
    }
}

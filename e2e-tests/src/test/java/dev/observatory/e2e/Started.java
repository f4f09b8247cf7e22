package dev.observatory.e2e;

import java.util.ArrayDeque;
import java.util.Deque;

/** Parts of a test that were started one after the other, to be ended the other way round. */
public final class Started implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** @return the part, to be kept */
    public <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

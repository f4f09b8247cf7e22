package dev.observatory.lite.store;

import java.util.HashMap;
import java.util.Map;

/** The sources of what a store holds: each once, weighed, and for as long as somebody holds it. Not thread-safe. */
public class Sources {

    private static final class Held {

        private final Source source;
        private long holders;

        private Held(Source source) {
            this.source = source;
        }
    }

    private final Map<Source, Held> held = new HashMap<>();
    private long bytes;

    /** @return the one object for sources equal to this one; to be released as often as it was held */
    public Source hold(Source source) {
        Held entry = held.get(source);
        if (entry == null) {
            entry = new Held(source);
            held.put(source, entry);
            bytes += source.footprint();
        }
        entry.holders++;
        return entry.source;
    }

    /** @return whether somebody holds it */
    public boolean isHeld(Source source) {
        return held.containsKey(source);
    }

    public void release(Source source) {
        Held entry = held.get(source);
        if (--entry.holders == 0) {
            held.remove(source);
            bytes -= source.footprint();
        }
    }

    /** @return the memory they take together, estimated */
    public long bytes() {
        return bytes;
    }
}

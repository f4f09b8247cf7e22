package dev.observatory.instrumentation.logging;

import java.util.logging.Level;

import org.jboss.logging.Logger;

/** Who did what to whom: lines that are never held back, and that no level of any logger silences. */
public final class AuditLog {

    public static final Logger LOG = Logger.getLogger("observatory.audit");

    static final String PREFIX = LOG.getName();

    private static final java.util.logging.Logger PINNED = java.util.logging.Logger.getLogger(PREFIX);

    private AuditLog() {}

    /** Else the level of a parent would hold. */
    static void pin() {
        PINNED.setLevel(Level.INFO);
    }
}

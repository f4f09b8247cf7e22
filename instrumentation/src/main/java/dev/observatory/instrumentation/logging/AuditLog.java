package dev.observatory.instrumentation.logging;

import org.jboss.logging.Logger;

/** Loggers of lines that must never be held back: who did what to whom. */
public final class AuditLog {

    static final String PREFIX = "observatory.audit";

    private AuditLog() {}

    /** @param subject what is audited, as in {@code role-change} */
    public static Logger of(String subject) {
        return Logger.getLogger(PREFIX + "." + subject);
    }
}

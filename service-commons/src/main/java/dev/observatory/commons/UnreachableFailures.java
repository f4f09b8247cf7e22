package dev.observatory.commons;

/**
 * Knows the failures by which a client says that the other side can't be reached, for clients that this module doesn't have, such as
 * a database's. A module that has one lists its class in {@code META-INF/services}.
 */
public interface UnreachableFailures {

    /** @return whether another attempt may succeed soon */
    boolean include(Throwable failure);
}

/** A steady stream of visitors, so that nothing in the stack is empty: {@code ./demo visitors}. */
package dev.observatory.bench.visitors;

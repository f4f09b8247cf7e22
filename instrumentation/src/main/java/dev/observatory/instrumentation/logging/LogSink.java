package dev.observatory.instrumentation.logging;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.inject.Qualifier;

/**
 * Marks a bean of type {@link java.util.logging.Handler} that gets every log record, as the console and OTLP: the
 * place for the sink of a vendor. It is called on the thread that logs, so it must not block: package {@code sink} has a
 * queue. It is closed when the application ends.
 */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER})
public @interface LogSink {}

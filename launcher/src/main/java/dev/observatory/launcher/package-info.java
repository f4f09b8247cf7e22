/**
 * The launcher behind {@code ./demo}: builds the parts of Observatory when needed, starts them as processes of their own,
 * watches them and ends them.
 *
 * <p>The script {@code demo} compiles these sources with javac alone, so they use nothing but the JDK.
 */
package dev.observatory.launcher;

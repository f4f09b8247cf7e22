/**
 * The launcher behind {@code ./demo}: builds the parts of Observatory when needed, starts them as processes of their own,
 * watches them and ends them.
 */
package dev.observatory.launcher;

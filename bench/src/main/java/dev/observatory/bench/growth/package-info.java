/** What grows with what: stored conversations, streams at once. */
package dev.observatory.bench.growth;

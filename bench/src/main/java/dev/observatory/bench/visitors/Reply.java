package dev.observatory.bench.visitors;

/**
 * What a visitor needs of an answer.
 *
 * @param question what to ask next; null if the model proposed nothing
 */
record Reply(String conversationId, String question) {}

package dev.observatory.bench.visitors;

import com.fasterxml.jackson.annotation.JsonInclude;

/** @param conversationId null in a new conversation */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Question(String query, String conversationId) {}

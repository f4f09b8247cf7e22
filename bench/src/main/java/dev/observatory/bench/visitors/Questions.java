package dev.observatory.bench.visitors;

import java.util.List;
import java.util.random.RandomGenerator;

/** What visitors ask. The built-in simulator knows an answer to nearly all of it; that it does is tested. */
final class Questions {

    static final List<String> ALL = List.of(
            "What is a trace?",
            "What is a span?",
            "What is context propagation?",
            "What does the traceparent header carry?",
            "What is the difference between head sampling and tail sampling?",
            "What does the OpenTelemetry Collector do?",
            "What is an exemplar?",
            "What is a histogram?",
            "Why does the p99 matter?",
            "What is label cardinality?",
            "How do I reduce the cost of telemetry?",
            "How much overhead does tracing have?",
            "What is an error budget?",
            "What is a burn rate?",
            "What makes a good alert?",
            "What is the RED method?",
            "What are the four golden signals?",
            "How are logs and traces correlated?",
            "What is reactive programming?",
            "Why must I not block the event loop?",
            "What are virtual threads?",
            "What is back-pressure?",
            "How do I choose a timeout?",
            "What is a circuit breaker?",
            "When should I retry a request?",
            "How large should a connection pool be?",
            "What is the biggest capital city in Asia?",
            "Why is the sky blue?",
            "How far away is the Moon?",
            "Why do cats purr?",
            "Tell me a joke",
            "Who paints the traffic lights at night?");

    private Questions() {}

    static String any(RandomGenerator random) {
        return ALL.get(random.nextInt(ALL.size()));
    }
}

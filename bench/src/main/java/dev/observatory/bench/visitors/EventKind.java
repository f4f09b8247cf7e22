package dev.observatory.bench.visitors;

/** What {@code GET /api/events} says about a kind of event, as far as visitors need it. */
record EventKind(String kind) {}

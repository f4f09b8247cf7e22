package dev.observatory.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;

/** How an answer travels. */
interface AnswerForm {

    /** @return what is written as JSON if nobody asked for a stream */
    Object whole();

    /** @return the events of a stream, each written when its time has come: all of them at once would fill the memory */
    List<Supplier<Buffer>> events();

    /** Collects events. */
    final class Events {

        private static final Buffer DONE = Buffer.buffer("data: [DONE]\n\n");

        private final List<Supplier<Buffer>> all = new ArrayList<>();

        /** @param name null for none */
        Events add(String name, Supplier<Object> data) {
            String head = name == null ? "data: " : "event: " + name + "\ndata: ";
            all.add(() -> Buffer.buffer(head)
                    .appendBuffer(Json.encodeToBuffer(data.get()))
                    .appendString("\n\n"));
            return this;
        }

        List<Supplier<Buffer>> done() {
            all.add(() -> DONE);
            return all;
        }

        List<Supplier<Buffer>> all() {
            return all;
        }
    }
}

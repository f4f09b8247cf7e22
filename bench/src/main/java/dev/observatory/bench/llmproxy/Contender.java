package dev.observatory.bench.llmproxy;

import java.util.List;

import dev.observatory.bench.load.Call;

/**
 * What is called: the model itself, or a proxy before it.
 *
 * @param pid its process, of which memory and CPU time are read
 * @param headers that it needs, each {@code Name: value}
 */
record Contender(String name, int port, long pid, List<String> headers) {

    static final String PATH = "/v1/chat/completions";

    /** @param argument {@code name=port,pid[,header...]} */
    static Contender parse(String argument) {
        int nameEnd = argument.indexOf('=');
        String[] parts = argument.substring(nameEnd + 1).split(",");
        if (nameEnd < 1 || parts.length < 2) {
            throw new IllegalArgumentException("A contender is name=port,pid[,header...], not " + argument);
        }
        return new Contender(
                argument.substring(0, nameEnd),
                Integer.parseInt(parts[0]),
                Long.parseLong(parts[1]),
                List.of(parts).subList(2, parts.length));
    }

    /** @param stream whether it asks for a stream and waits for its first event, or for the whole answer */
    Call call(boolean stream) {
        String body =
                "{\"model\":\"mock\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"What is a trace?\"}]}"
                        .formatted(stream);
        return Call.post(port, PATH, headers, body, stream ? "data: [DONE]" : "chat.completion", stream);
    }
}

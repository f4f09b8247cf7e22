package dev.observatory.vendors.rollbar;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.rollbar.api.payload.Payload;
import com.rollbar.api.payload.data.Data;
import com.rollbar.api.payload.data.Level;
import com.rollbar.api.payload.data.Server;
import com.rollbar.api.payload.data.body.Body;
import com.rollbar.api.payload.data.body.BodyContent;
import com.rollbar.api.payload.data.body.ExceptionInfo;
import com.rollbar.api.payload.data.body.Frame;
import com.rollbar.api.payload.data.body.Message;
import com.rollbar.api.payload.data.body.Trace;
import com.rollbar.api.payload.data.body.TraceChain;
import com.rollbar.notifier.sender.json.JsonSerializer;
import com.rollbar.notifier.sender.json.JsonSerializerImpl;
import org.jboss.logmanager.ExtLogRecord;

import dev.observatory.instrumentation.redaction.Redaction;
import dev.observatory.instrumentation.sink.LogItem;

/**
 * Makes Rollbar's items of log records. Secrets are hidden, and long texts are cut. Rollbar groups items by itself; the ids of
 * a trace stand where they don't count for that, in {@code custom}. Source: Rollbar's API reference, "Create item".
 */
final class Items {

    private static final int LONGEST_TEXT = 16 * 1024;
    private static final int MOST_FRAMES = 200;
    private static final int MOST_CAUSES = 10;

    private final JsonSerializer json = new JsonSerializerImpl();
    private final Redaction redaction;
    private final Origin origin;

    /**
     * Where the items come from.
     *
     * @param release the version of the service
     */
    record Origin(String service, String release, String environment, String instance) {}

    Items(Redaction redaction, Origin origin) {
        this.redaction = redaction;
        this.origin = origin;
    }

    /** @param record with a copy of its context */
    LogItem item(ExtLogRecord record) {
        Data data = new Data.Builder()
                // the same in each attempt, so that Rollbar keeps one of them
                .uuid(UUID.randomUUID().toString())
                .environment(origin.environment())
                .codeVersion(origin.release())
                .level(
                        record.getLevel().intValue() > org.jboss.logmanager.Level.ERROR.intValue()
                                ? Level.CRITICAL
                                : Level.ERROR)
                .timestamp(record.getMillis())
                .platform("jvm")
                .language("java")
                .framework("quarkus")
                .context(record.getLoggerName())
                .server(new Server.Builder().host(origin.instance()).build())
                .custom(custom(record))
                .body(new Body.Builder().bodyContent(content(record)).build())
                .build();
        String text = json.toJson(new Payload.Builder().data(data).build());
        return new LogItem(record.getMillis(), text, text.getBytes(StandardCharsets.UTF_8).length);
    }

    private Map<String, Object> custom(ExtLogRecord record) {
        Map<String, Object> custom = new LinkedHashMap<>();
        custom.put("service", origin.service());
        custom.put("thread", record.getThreadName());
        // with the ids of the trace among them
        record.getMdcCopy().forEach((name, value) -> custom.put(redaction.hide(name), shown(name, value)));
        return custom;
    }

    private BodyContent content(ExtLogRecord record) {
        String message = shown("message", record.getFormattedMessage());
        if (record.getThrown() == null) {
            return new Message.Builder().body(message).build();
        }
        List<Trace> traces = new ArrayList<>();
        for (Throwable thrown = record.getThrown();
                thrown != null && traces.size() < MOST_CAUSES;
                thrown = thrown.getCause()) {
            traces.add(trace(thrown, traces.isEmpty() ? message : null));
        }
        return traces.size() == 1
                ? traces.get(0)
                : new TraceChain.Builder().traces(traces).build();
    }

    /** @param description what was said of the failure */
    private Trace trace(Throwable thrown, String description) {
        return new Trace.Builder()
                .frames(frames(thrown.getStackTrace()))
                .exception(new ExceptionInfo.Builder()
                        .className(thrown.getClass().getName())
                        .message(shown("message", thrown.getMessage()))
                        .description(description)
                        .build())
                .build();
    }

    /** The place of the failure is the last. */
    private static List<Frame> frames(StackTraceElement[] stack) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < stack.length && i < MOST_FRAMES; i++) {
            frames.add(new Frame.Builder()
                    .className(stack[i].getClassName())
                    .method(stack[i].getMethodName())
                    .filename(stack[i].getFileName() == null ? "unknown" : stack[i].getFileName())
                    .lineNumber(stack[i].getLineNumber())
                    .build());
        }
        Collections.reverse(frames);
        return frames;
    }

    private String shown(String name, String value) {
        String shown = redaction.hide(name, value);
        return shown == null || shown.length() <= LONGEST_TEXT ? shown : shown.substring(0, LONGEST_TEXT) + "...";
    }
}

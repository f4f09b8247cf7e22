package dev.observatory.lite.views;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import dev.observatory.lite.metrics.Shown;

/**
 * What one system's spans mean, which no convention says: its objectives, and the tables made of its own attributes. It
 * stands in the file that {@code LITE_VIEWS} names; without one there is none of it, and lite serves any sender.
 */
@ConfigMapping(prefix = "lite.views")
public interface ViewsConfig {

    /** Where somebody who sees an empty page can make telemetry. */
    Optional<Link> start();

    List<Objective> objectives();

    List<Table> tables();

    List<Dashboard> dashboards();

    /** A link on a page. */
    interface Link {

        @NotBlank
        String text();

        URI url();
    }

    /** Which share of some spans must go well. */
    interface Objective {

        @NotBlank
        String name();

        @NotBlank
        String description();

        /** Above 0 and below 1. */
        @DecimalMin(value = "0", inclusive = false)
        @DecimalMax(value = "1", inclusive = false)
        double target();

        /** The spans to count; this or {@link #metric()}. */
        Optional<Spans> spans();

        /** The histogram whose values to count, with {@link #slowerThan()}. */
        Optional<Histogram> metric();

        /** What takes longer goes wrong; without it, spans that failed do. */
        Optional<Duration> slowerThan();

        @AssertTrue(message = "must have either spans, or metric and slower-than")
        default boolean isCountable() {
            return spans().isPresent() != metric().isPresent()
                    && (spans().isPresent() || slowerThan().isPresent());
        }
    }

    /** A histogram of durations in seconds. */
    interface Histogram {

        @NotBlank
        String name();

        /** Labels whose series don't count. */
        Map<String, String> except();
    }

    /** The spans that an objective counts. Each condition is optional. */
    interface Spans {

        Optional<Set<String>> services();

        @WithDefault("server,consumer")
        Set<Kind> kinds();

        /** A pattern of the names of spans that do not count; it matches the whole name. */
        Optional<Pattern> exceptNames();

        /** Whether only calls of language models count. */
        @WithDefault("false")
        boolean modelCalls();

        /** Whether a span counts that ended because its caller left ({@code error.type} is {@code cancelled}). */
        @WithDefault("true")
        boolean cancelled();
    }

    /** The kinds of spans. Source: OpenTelemetry, "Span Kind". */
    enum Kind {
        INTERNAL,
        SERVER,
        CLIENT,
        PRODUCER,
        CONSUMER
    }

    /** A page with a table of spans, counted by the values of some attributes. */
    interface Table {

        /** The page's name in addresses, {@code #/name}. */
        @jakarta.validation.constraints.Pattern(
                regexp = "[a-z][a-z0-9-]*",
                message = "must be lower-case letters, digits and hyphens")
        String name();

        @NotBlank
        String title();

        /** The columns. A span is counted when it has the first one's attribute. */
        @NotEmpty
        List<Column> by();

        /** Where the page leads when the table is empty. */
        Optional<Link> start();
    }

    /** A page with charts of metrics. */
    interface Dashboard {

        /** The page's name in addresses, {@code #/name}. */
        @jakarta.validation.constraints.Pattern(
                regexp = "[a-z][a-z0-9-]*",
                message = "must be lower-case letters, digits and hyphens")
        String name();

        @NotBlank
        String title();

        @NotEmpty
        List<Panel> panels();
    }

    /** A chart of one metric. */
    interface Panel {

        @NotBlank
        String title();

        @NotBlank
        String metric();

        /** Default: what tells most about such a metric. */
        Optional<Shown> shown();

        /** The label whose values get a line each. */
        @WithDefault("service")
        String by();

        /** Labels that a series must have. */
        Map<String, String> where();
    }

    /** A column of a table. */
    interface Column {

        @NotBlank
        String attribute();

        @NotBlank
        String heading();
    }
}

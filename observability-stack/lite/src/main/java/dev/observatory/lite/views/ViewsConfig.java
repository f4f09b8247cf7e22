package dev.observatory.lite.views;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

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

        Spans spans();

        /** What takes longer goes wrong; without it, what fails does. */
        Optional<Duration> slowerThan();
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

    /** A column of a table. */
    interface Column {

        @NotBlank
        String attribute();

        @NotBlank
        String heading();
    }
}

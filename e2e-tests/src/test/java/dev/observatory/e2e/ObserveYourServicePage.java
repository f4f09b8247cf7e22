package dev.observatory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docs/how-to/observe-your-service.md, as a reader follows it. */
class ObserveYourServicePage {

    private static final Path PAGE = Path.of("../docs/how-to/observe-your-service.md");
    private static final Pattern SETTING =
            Pattern.compile("(?m)^\\| `(observatory\\.[^`]+)` \\| (?:`([^`]*)`|\\(none\\)) \\|");
    private static final Pattern SERIES = Pattern.compile("`((?:http|jvm|observatory)_[a-z_]+)`");

    private final String text;

    ObserveYourServicePage() {
        try {
            this.text = Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return what is to be added to a pom.xml */
    String dependency() {
        return block("xml");
    }

    /** @return what is to be added to an application.properties */
    String settings() {
        return block("properties");
    }

    /** @return the settings of the table with their defaults */
    Map<String, String> defaults() {
        Map<String, String> defaults = new TreeMap<>();
        SETTING.matcher(text)
                .results()
                .forEach(row -> defaults.put(row.group(1), row.group(2) == null ? "" : row.group(2)));
        return defaults;
    }

    /** @return the names of the metrics, as Prometheus reads them */
    List<String> series() {
        return SERIES.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
    }

    private String block(String language) {
        Matcher matcher =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException(PAGE + " has no block of " + language);
        }
        return matcher.group(1);
    }
}

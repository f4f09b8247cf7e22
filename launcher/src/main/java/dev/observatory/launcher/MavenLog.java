package dev.observatory.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands what Maven prints, as it comes. */
final class MavenLog {

    private static final Pattern MODULE =
            Pattern.compile("\\[INFO] Building (?:Observatory :: )?(.+?) \\S+\\s+\\[(\\d+)/(\\d+)]");
    private static final Pattern ADVICE = Pattern.compile(
            "\\[ERROR]\\s*(?:|\\[Help \\d+].*|To see the full stack.*|Re-run Maven.*|For more information.*"
                    + "|After correcting the problems.*|mvn <args> -rf.*)");
    private static final int LINES = 12;

    private final List<String> errors = new ArrayList<>();
    private final List<String> last = new ArrayList<>();
    private String stage = "building, Maven is starting";
    private int downloads;

    void read(String line) {
        Matcher module = MODULE.matcher(line);
        if (module.find()) {
            stage = "building %s (module %s of %s)".formatted(module.group(1), module.group(2), module.group(3));
        } else if (line.contains("Downloaded from ")) {
            downloads++;
        }
        String error = line.replace(" -> [Help 1]", "");
        // The first errors count, the others often follow from them; Maven says all twice.
        if (error.startsWith("[ERROR]")
                && errors.size() < LINES
                && !ADVICE.matcher(error).matches()
                && !errors.contains(error)) {
            errors.add(error);
        }
        if (!line.isBlank()) {
            last.add(line);
            last.subList(0, Math.max(0, last.size() - LINES)).clear();
        }
    }

    String stage() {
        return stage;
    }

    /** Shown beside the time: a build that downloads is not stuck. */
    String downloads() {
        return downloads == 0 ? "" : ", %d downloads".formatted(downloads);
    }

    /** The lines that tell why the build failed. */
    List<String> reasons() {
        return List.copyOf(errors.isEmpty() ? last : errors);
    }
}

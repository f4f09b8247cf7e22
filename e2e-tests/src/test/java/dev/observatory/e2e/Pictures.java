package dev.observatory.e2e;

import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Pictures of pages; with {@code -Dobservatory.write=true} those of the documents. */
final class Pictures {

    private static final boolean FOR_DOCUMENTS = Boolean.getBoolean("observatory.write");
    private static final Path FOLDER = FOR_DOCUMENTS ? Path.of("..", "docs", "images") : Path.of("target", "pictures");
    private static final int QUESTIONS = 120;
    private static final int QUESTIONS_PER_SECOND = 2;

    private static boolean prepared;

    private Pictures() {}

    /**
     * Charts in documents are to show something: asks questions for about 100 s, the first time, and makes each event.
     * For a test, what it does itself will do.
     */
    static synchronized void prepare(Observatory observatory) {
        if (!FOR_DOCUMENTS || prepared) {
            return;
        }
        prepared = true;
        Http http = new Http();
        String events = observatory.frontend().url() + "/api/events";
        try (Users users = Users.start(observatory.frontend().url(), QUESTIONS_PER_SECOND)) {
            for (JsonNode event : http.get(events).json()) {
                http.postJson(events + "/" + event.path("kind").asText(), "{}");
                observatory.askJourney(AskJourney.Way.STREAMED).run();
            }
            users.awaitAnswers(QUESTIONS);
        }
    }

    /** @param name of the file, without its ending */
    static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }

    static void take(Locator part, String name) {
        part.screenshot(new Locator.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }
}

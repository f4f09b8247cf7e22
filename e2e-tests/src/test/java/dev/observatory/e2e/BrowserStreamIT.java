package dev.observatory.e2e;

import java.nio.file.Path;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The page while an answer arrives. */
@ExtendWith({Chromium.class, SharedObservatory.class})
class BrowserStreamIT {

    private static final Pattern SOMETHING = Pattern.compile("\\S");

    private static Browser browser;

    @BeforeAll
    static void launch(Browser chromium) {
        browser = chromium;
    }

    @Test
    void answer_isShownWhileItArrives_andLeadsToItsTraceAfterAReload(Observatory observatory) {
        try (BrowserContext desk = desk()) {
            Page page = ask(desk, observatory);

            assertThat(page.getByTestId("answer-stream")).hasText(SOMETHING);
            picture(page, "streaming");
            assertThat(page.getByTestId("answer-text")).containsText("Tokyo");
            assertThat(page.getByTestId("stop")).hasCount(0);
            String traceId = traceOf(page.getByTestId("answer"));

            page.evaluate("localStorage.clear()");
            page.reload();
            assertThat(page.getByTestId("answer-text")).containsText("Tokyo");
            assertEquals(traceId, traceOf(page.getByTestId("answer")));
        }
    }

    @Test
    void stopButton_endsTheAnswerAndKeepsWhatHasCome(Observatory observatory) {
        try (BrowserContext phone = phone()) {
            Page page = ask(phone, observatory);
            assertThat(page.getByTestId("answer-stream")).hasText(SOMETHING);
            picture(page, "streaming-phone");

            page.getByTestId("stop").click();

            assertThat(page.getByTestId("stopped")).containsText("Stopped: the answer is not whole.");
            assertThat(page.locator("#status")).hasText("Stopped");
            picture(page, "stopped-phone");
            assertEquals(32, traceOf(page.getByTestId("stopped")).length());
        }
    }

    @Test
    void escape_stopsToo_andTheNextQuestionIsAnswered(Observatory observatory) {
        try (BrowserContext desk = desk()) {
            Page page = ask(desk, observatory);
            assertThat(page.getByTestId("stop")).isVisible();

            page.keyboard().press("Escape");
            assertThat(page.locator("#status")).hasText("Stopped");
            page.getByTestId("question").fill("What is a span?");
            page.keyboard().press("Enter");

            assertThat(page.getByTestId("answer-text")).containsText("span");
        }
    }

    @Test
    void connectionThatBreaks_isAProblemWithItsTrace() {
        try (Observatory observatory = Observatory.start();
                BrowserContext desk = desk()) {
            Page page = ask(desk, observatory);
            assertThat(page.getByTestId("answer-stream")).hasText(SOMETHING);

            observatory.frontend().kill();

            assertThat(page.getByTestId("problem")).containsText("The connection broke off");
            assertTrue(page.getByTestId("problem").textContent().contains("Try again"));
            assertThat(page.getByTestId("last-traces")).containsText("✕ broken off");
            picture(page, "broken");
        }
    }

    private static BrowserContext desk() {
        return browser.newContext(
                new Browser.NewContextOptions().setViewportSize(1280, 860).setColorScheme(ColorScheme.DARK));
    }

    private static BrowserContext phone() {
        return browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(390, 780)
                .setHasTouch(true)
                .setIsMobile(true));
    }

    private static Page ask(BrowserContext context, Observatory observatory) {
        Page page = context.newPage();
        page.navigate(observatory.frontend().url());
        page.getByTestId("question").fill(AskJourney.QUESTION);
        page.getByTestId("question").press("Enter");
        return page;
    }

    private static String traceOf(Locator card) {
        return card.getByTestId("trace-link").first().getAttribute("data-trace-id");
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", name + ".png")));
    }
}

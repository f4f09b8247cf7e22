package dev.observatory.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a user sees, in a real browser. Takes pictures for the documents. */
@ExtendWith({Chromium.class, SharedObservatory.class})
class BrowserIT {

    private static final double ARRIVAL_LIMIT_MILLIS = 15_000;

    private static Browser browser;

    private final List<String> consoleErrors = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void launch(Browser chromium, Observatory observatory) {
        Pictures.prepare(observatory);
        browser = chromium;
    }

    @BeforeEach
    void open() {
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1280, 860)
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            // lite answers 404 for a trace that has not arrived yet, and the page asks again
            if (message.type().equals("error") && !message.location().contains("/api/v3/traces/")) {
                consoleErrors.add(message.text());
            }
        });
    }

    @AfterEach
    void closeContext() {
        context.close();
    }

    @Test
    void questionOnThePage_leadsToItsTraceOverThreeServices(Observatory observatory) {
        page.navigate(observatory.frontend().url());
        page.getByTestId("question").fill(AskJourney.QUESTION);
        page.getByTestId("question").press("Enter");
        assertThat(page.getByTestId("answer-text")).containsText("Tokyo");
        assertThat(page.getByTestId("answer-joke")).not().isEmpty();
        assertThat(page.getByTestId("answer-question")).not().isEmpty();
        picture("page");

        Locator link = page.getByTestId("answer").getByTestId("trace-link").first();
        String traceId = link.getAttribute("data-trace-id");
        page.navigate(link.getAttribute("href"));

        assertThat(page.getByTestId("waterfall")).isVisible();
        assertThat(page.getByTestId("span-row"))
                .hasCount(
                        Signals.load().journey("ask-stream").spans().size(),
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions()
                                .setTimeout(ARRIVAL_LIMIT_MILLIS));
        assertEquals(Set.of("frontend-service", "backend-service", "llm-proxy-service"), servicesOfRows());
        assertThat(page.getByTestId("trace-logs").getByTestId("log-row"))
                .hasCount(Signals.load().journey("ask-stream").logs().size());
        assertTrue(page.url().contains(traceId), page.url());
        picture("trace");
        assertEquals(List.of(), consoleErrors);
    }

    @Test
    void traceSearch_listsTheTraceAndOpensItByKeyboard(Observatory observatory) {
        String traceId = observatory.askJourney().run().answer().traceId();

        page.navigate(observatory.lite().url() + "/#/traces");
        Locator row = page.locator("[data-testid=trace-row][data-trace-id='%s']".formatted(traceId));
        assertThat(row).containsText("POST /api/chat");
        smallerPicture("traces");

        row.locator("a").first().focus();
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("waterfall")).isVisible();
        assertEquals(List.of(), consoleErrors);
    }

    @Test
    void mapChartsAndLogs_showTheServices(Observatory observatory) {
        observatory.askJourney().run();

        page.navigate(observatory.lite().url() + "/#/map");
        assertThat(page.getByTestId("service-map")).isVisible();
        assertThat(page.locator("main")).containsText("postgresql");
        picture("map");
        page.getByTestId("nav-red").click();
        assertThat(page.getByTestId("red-chart").first()).isVisible();
        page.getByTestId("nav-logs").click();
        assertThat(page.getByTestId("log-row")
                        .filter(new Locator.FilterOptions().setHasText("Answered a question"))
                        .first())
                .isVisible();
        smallerPicture("logs");
        assertEquals(List.of(), consoleErrors);
    }

    @Test
    void refusedQuestion_isShownWithItsTrace(Observatory observatory) {
        page.navigate(observatory.frontend().url() + "/#/c/00000000-0000-4000-8000-000000000000");
        assertThat(page.locator("body")).containsText("conversation");

        page.route(
                "**/api/chat/stream",
                route -> route.resume(
                        new com.microsoft.playwright.Route.ResumeOptions().setPostData("{\"query\":\"\"}")));
        page.getByTestId("question").fill("x");
        page.getByTestId("ask").click();

        assertThat(page.getByTestId("problem")).containsText("must not be empty");
        assertThat(page.getByTestId("problem").getByTestId("trace-link").first())
                .isVisible();
    }

    @Test
    void conversation_isDeletedOnlyAfterAConfirmation(Observatory observatory) {
        page.navigate(observatory.frontend().url());
        Locator delete = page.getByTestId("delete-conversation");
        assertThat(delete).isHidden();
        page.getByTestId("question").fill(AskJourney.QUESTION);
        page.getByTestId("question").press("Enter");
        assertThat(page.getByTestId("answer-text")).containsText("Tokyo");
        String conversation = observatory.frontend().url() + "/api/conversations/"
                + page.url().substring(page.url().lastIndexOf('/') + 1);

        delete.click();
        Locator dialog =
                page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Delete this conversation?"));
        assertThat(dialog.getByTestId("keep")).isFocused();
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", "delete.png")));
        page.keyboard().press("Escape");
        assertThat(dialog).isHidden();
        assertThat(delete).isFocused();
        assertEquals(200, new Http().get(conversation).status());

        delete.press("Enter");
        dialog.getByTestId("delete").press("Enter");

        assertThat(page.locator("#notice")).containsText("The conversation is deleted.");
        assertThat(page.locator("#status")).containsText("The conversation is deleted.");
        assertThat(page.getByTestId("question")).isFocused();
        assertThat(delete).isHidden();
        assertThat(page.getByTestId("answer-text")).hasCount(0);
        assertThat(page.getByTestId("last-traces")).containsText("Delete the conversation");
        assertEquals(404, new Http().get(conversation).status());
        assertEquals(List.of(), consoleErrors);
    }

    private Set<String> servicesOfRows() {
        Set<String> services = new TreeSet<>();
        page.getByTestId("span-row").all().forEach(row -> services.add(row.getAttribute("data-service")));
        return services;
    }

    /** Of a page full of text, which takes many bytes. */
    private void smallerPicture(String name) {
        page.setViewportSize(1280, 500);
        picture(name);
    }

    private void picture(String name) {
        Pictures.take(page, name);
    }
}

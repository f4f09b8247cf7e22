package dev.observatory.e2e;

import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Which pages lite has: those of every sender, and those that its configuration adds. */
@ExtendWith({Chromium.class, SharedObservatory.class})
class BrowserViewsIT {

    private static final double ARRIVAL_LIMIT_MILLIS = 15_000;

    private static Browser browser;

    @BeforeAll
    static void launch(Browser chromium, Observatory observatory) {
        observatory.askJourney(AskJourney.Way.WHOLE).run();
        new Http().postJson(observatory.frontend().url() + "/api/events/cron-job", "{}");
        browser = chromium;
    }

    /** Where the links of alerts lead to without Grafana. */
    @ParameterizedTest
    @CsvSource({"overview, RED", "objectives, Objectives", "events, Events", "llm, LLM"})
    void nameOfADashboard_leadsToThePageThatHasIt(String dashboard, String title, Observatory observatory) {
        try (BrowserContext desk = desk()) {
            Page page = desk.newPage();
            page.navigate(observatory.lite().url() + "/#/" + dashboard);

            assertThat(page).hasTitle(Pattern.compile("^%s ·.*".formatted(title)));
        }
    }

    @Test
    void configuredPages_tellObjectivesAndEvents(Observatory observatory) {
        try (BrowserContext desk = desk()) {
            Page page = desk.newPage();

            page.navigate(observatory.lite().url());
            page.getByTestId("nav-objectives").click();
            assertThat(page.getByTestId("objectives")).containsText(Pattern.compile("availability.*99.5 %[1-9]"));
            page.getByTestId("nav-events").click();
            assertThat(page.getByTestId("counts-events"))
                    .containsText("cron-jobsuccess", new ContainsTextOptions().setTimeout(ARRIVAL_LIMIT_MILLIS));
        }
    }

    @Test
    void lite_withoutViews_hasNothingOfObservatory() {
        try (Lite lite = Lite.startWithoutViews();
                BrowserContext desk = desk()) {
            Page page = desk.newPage();

            page.navigate(lite.url() + "/#/objectives");

            assertThat(page).hasTitle(Pattern.compile("^RED ·.*"));
            assertThat(page.locator("header nav a"))
                    .hasText(new String[] {"Traces", "Map", "RED", "LLM", "Metrics", "Logs"});
            assertThat(page.getByText("Ask a question")).hasCount(0);
        }
    }

    @Test
    void lite_withoutCalls_saysHowToMakeSome() {
        try (Lite lite = Lite.start();
                BrowserContext desk = desk()) {
            Page page = desk.newPage();

            page.navigate(lite.url() + "/#/llm");

            assertThat(page.locator("main")).containsText("No call of a model in this window");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ask a question")))
                    .hasAttribute("href", "http://localhost:8080");
        }
    }

    private static BrowserContext desk() {
        return browser.newContext(
                new Browser.NewContextOptions().setViewportSize(1280, 860).setColorScheme(ColorScheme.LIGHT));
    }
}

package dev.observatory.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The page of scenarios, in a real browser, on a system of its own: the tests break it. */
@ExtendWith(Chromium.class)
class BrowserScenariosIT {

    private static final int SCENARIOS = 12;
    private static final int PHONE_WIDTH = 360;
    private static final Pattern TIME_LEFT = Pattern.compile("on, (10:00|9:[0-5][0-9]) left");

    private static Observatory observatory;
    private static Browser browser;

    private final List<String> consoleErrors = new ArrayList<>();

    @BeforeAll
    static void start(Browser chromium) {
        browser = chromium;
        observatory = Observatory.start();
    }

    @AfterAll
    static void stop() {
        if (observatory != null) {
            observatory.close();
        }
    }

    @Test
    void scenario_isSwitchedByKeyboard_andShowsInTheNextAnswer() {
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context);
            Locator scenario = scenario(page, "slow-first-token");
            Locator toggle = scenario.getByRole(AriaRole.SWITCH);

            toggle.focus();
            page.keyboard().press("Space");

            assertThat(toggle).hasAttribute("aria-checked", "true");
            assertThat(toggle).isFocused();
            assertThat(scenario.getByTestId("scenario-state")).hasText(TIME_LEFT);
            assertThat(scenario.getByTestId("scenario-service")).hasAttribute("data-state", "on");

            page.getByText("All off").click();

            assertThat(toggle).hasAttribute("aria-checked", "false");
            assertThat(scenario.getByTestId("scenario-state")).hasText("off");
            assertEquals(List.of(), consoleErrors);
        }
    }

    @Test
    void whatHappened_namesTheServicesAndLeadsToTraceAndLogs() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(observatory.frontend().url());
            page.getByTestId("question").fill(AskJourney.QUESTION);
            page.getByTestId("question").press("Enter");

            Locator strip = page.getByTestId("answer").getByTestId("happened");
            for (String service : List.of("frontend-service", "backend-service", "llm-proxy-service")) {
                assertThat(strip.locator("[data-service=%s]".formatted(service)))
                        .isVisible();
            }
            assertThat(strip).containsText("✓ 200");
            assertThat(strip.getByTestId("trace-link")).hasCount(1);
            page.navigate(strip.getByTestId("log-link").getAttribute("href"));
            assertThat(page.getByTestId("log-row").first()).isVisible();
        }
    }

    @Test
    void gameDay_isPlayedToItsEnd() {
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context);
            Locator game = page.getByTestId("game-day");
            game.getByText("Start a game day").click();

            assertThat(states(page, "hidden")).hasCount(SCENARIOS);
            assertThat(page.getByRole(AriaRole.SWITCH).first()).isDisabled();
            page.reload();
            for (int i = 0; i < SCENARIOS && game.getByTestId("game-result").isHidden(); i++) {
                game.getByTestId("game-guess")
                        .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(i));
                game.getByText("Guess", new Locator.GetByTextOptions().setExact(true))
                        .click();
                assertThat(game.getByTestId("game-result")
                                .or(game.locator(".game-wrong li").nth(i)))
                        .isVisible();
            }

            assertThat(game.getByTestId("game-result")).containsText("Right: it was");
            assertThat(game.getByTestId("game-path").locator("li").first()).isVisible();
            assertThat(states(page, "off")).hasCount(SCENARIOS);
            assertEquals(List.of(), consoleErrors);
        }
    }

    @Test
    void darkPhone_isNotWiderThanItsScreen_andEveryControlHasAName() {
        Browser.NewContextOptions phone = new Browser.NewContextOptions()
                .setViewportSize(PHONE_WIDTH, 780)
                .setColorScheme(ColorScheme.DARK);
        try (BrowserContext context = browser.newContext(phone)) {
            Page page = open(context);

            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "pictures", "scenarios-phone.png"))
                    .setFullPage(true));
            assertEquals(PHONE_WIDTH, page.evaluate("document.documentElement.scrollWidth"));
            for (Locator toggle : page.getByRole(AriaRole.SWITCH).all()) {
                assertThat(toggle).hasAccessibleName(Pattern.compile(".+"));
                assertTrue(toggle.boundingBox().height >= 24, "WCAG 2.2, 2.5.8: at least 24 px");
            }
        }
    }

    private Page open(BrowserContext context) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                consoleErrors.add(message.text());
            }
        });
        page.navigate(observatory.frontend().url() + "/scenarios.html");
        assertThat(page.getByTestId("scenario")).hasCount(SCENARIOS);
        return page;
    }

    private static Locator scenario(Page page, String name) {
        return page.locator("[data-testid=scenario][data-name=%s]".formatted(name));
    }

    private static Locator states(Page page, String text) {
        return page.getByTestId("scenario-state").filter(new Locator.FilterOptions().setHasText(text));
    }
}

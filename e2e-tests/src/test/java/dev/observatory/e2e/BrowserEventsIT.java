package dev.observatory.e2e;

import java.nio.file.Path;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The page of events, in a real browser. */
@ExtendWith({Chromium.class, SharedObservatory.class})
class BrowserEventsIT {

    private static final int KINDS = 10;
    private static final int PHONE_WIDTH = 390;
    private static final double ARRIVAL_LIMIT_MILLIS = 15_000;

    private static Browser browser;

    @BeforeAll
    static void launch(Browser chromium, Observatory observatory) {
        observatory.askJourney().run();
        browser = chromium;
    }

    @Test
    void everyKind_isRunByKeyboardAndLeadsToItsTrace(Observatory observatory) {
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context, observatory);

            assertThat(page.getByTestId("event-kind")).hasCount(KINDS);
            for (Locator kind : page.getByTestId("event-kind").all()) {
                Locator button = kind.getByRole(AriaRole.BUTTON).first();
                button.focus();
                page.keyboard().press("Enter");
                assertThat(kind.getByTestId("event-outcome")).containsText(Pattern.compile("success|accepted"));
                assertThat(button).isFocused();
            }
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "pictures", "events.png"))
                    .setFullPage(true));

            Locator kind = page.locator("[data-kind=database-transaction]");
            page.navigate(kind.getByTestId("trace-link").first().getAttribute("href"));
            assertThat(page.getByTestId("span-row"))
                    .hasCount(
                            Signals.load()
                                    .journey("event-database-transaction")
                                    .spans()
                                    .size(),
                            new HasCountOptions().setTimeout(ARRIVAL_LIMIT_MILLIS));
        }
    }

    @Test
    void clientWithoutPropagation_showsTwoTraces(Observatory observatory) {
        try (BrowserContext context = browser.newContext()) {
            Locator kind = open(context, observatory).locator("[data-kind=outgoing-http]");

            kind.getByRole(AriaRole.COMBOBOX).selectOption("jdk-without, async");
            kind.getByRole(AriaRole.BUTTON).first().click();

            assertThat(kind.getByText("Further trace")).isVisible();
            assertThat(kind.getByTestId("trace-link")).hasCount(2);
        }
    }

    @Test
    void tierOnThePage_travelsAsBaggage(Observatory observatory) {
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context, observatory);

            page.getByLabel("You are a user of the tier").selectOption("pro");
            Locator kind = page.locator("[data-kind=outgoing-http]");
            kind.getByRole(AriaRole.BUTTON).first().click();

            assertThat(kind.getByTestId("event-outcome")).containsText("\"userTier\":\"pro\"");
        }
    }

    @Test
    void darkPhone_isNotWiderThanItsScreen(Observatory observatory) {
        Browser.NewContextOptions phone = new Browser.NewContextOptions()
                .setViewportSize(PHONE_WIDTH, 844)
                .setColorScheme(ColorScheme.DARK);
        try (BrowserContext context = browser.newContext(phone)) {
            Page page = open(context, observatory);
            page.locator("[data-kind=incoming-http]")
                    .getByRole(AriaRole.BUTTON)
                    .first()
                    .click();
            assertThat(page.getByTestId("event-outcome")).isVisible();

            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "pictures", "events-phone.png"))
                    .setFullPage(true));
            assertEquals(PHONE_WIDTH, page.evaluate("document.documentElement.scrollWidth"));
        }
    }

    private static Page open(BrowserContext context, Observatory observatory) {
        Page page = context.newPage();
        page.navigate(observatory.frontend().url() + "/events.html");
        assertThat(page.getByTestId("event-kind")).hasCount(KINDS);
        return page;
    }
}

package dev.observatory.e2e;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Calls of models and rates of services as lite computes them from spans, in a real browser. */
@ExtendWith({Chromium.class, SharedObservatory.class})
class BrowserLlmIT {

    private static final int PHONE_WIDTH = 360;
    private static final double ARRIVAL_LIMIT_MILLIS = 15_000;
    private static final String NAMELESS =
            "[...document.querySelectorAll('main [role=img], main [role=region], main a, main button')]"
                    + ".filter(e => e.checkVisibility() && !(e.ariaLabel || e.textContent.trim() || e.getAttribute('aria-labelledby')))"
                    + ".map(e => e.outerHTML)";

    private static Browser browser;

    @BeforeAll
    static void launch(Browser chromium, Observatory observatory) {
        for (AskJourney.Way way : AskJourney.Way.values()) {
            observatory.askJourney(way).run();
        }
        failACall(observatory);
        new Http().postJson(observatory.frontend().url() + "/api/events/cron-job", "{}");
        Pictures.prepare(observatory);
        browser = chromium;
    }

    @Test
    void askedQuestions_areCallsWithTokensAndCost_thatLeadToTheirTraces(Observatory observatory) {
        try (BrowserContext desk = desk()) {
            Page page = desk.newPage();
            List<String> errors = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    errors.add(message.text());
                }
            });

            page.navigate(observatory.lite().url() + "/#/llm?window=300");

            assertThat(total(page, "Calls")).hasText(Pattern.compile("[1-9]\\d*"));
            assertThat(total(page, "Tokens in")).hasText(Pattern.compile("[1-9][\\d,]*"));
            assertThat(total(page, "Tokens out")).hasText(Pattern.compile("[1-9][\\d,]*"));
            assertThat(total(page, "Time to first chunk")).hasText(Pattern.compile("[\\d.]+ .?s, [\\d.]+ .?s"));
            assertThat(total(page, "Cost")).hasText(Pattern.compile("\\$0\\.0*[1-9]\\d*"));
            assertThat(page.getByTestId("llm-chart")).hasCount(6);
            assertThat(region(page, "Calls by provider and model")).containsText("observatory-simulator");
            assertEquals(List.of(), page.evaluate(NAMELESS));
            Pictures.take(page, "llm");

            Locator slowest = page.getByTestId("slow-call").first();
            String traceId = slowest.getAttribute("data-trace-id");
            slowest.click();
            assertThat(page).hasURL(Pattern.compile("#/traces/" + traceId));
            assertThat(page.getByTestId("waterfall")).containsText("call_llm_api");
            assertEquals(List.of(), errors);
        }
    }

    @Test
    void failedCall_isToldWithItsTypeAndItsRetries(Observatory observatory) {
        try (BrowserContext desk = desk()) {
            Page page = desk.newPage();
            page.navigate(observatory.lite().url());
            page.keyboard().press("g");
            page.keyboard().press("a");

            assertThat(region(page, "Failed calls by type"))
                    .containsText("500", new ContainsTextOptions().setTimeout(ARRIVAL_LIMIT_MILLIS));
            assertThat(total(page, "Failed")).hasText(Pattern.compile("[1-9].*%.*"));
            assertThat(total(page, "Retries")).hasText(Pattern.compile("[2-9]|\\d\\d+"));
        }
    }

    @Test
    void redPage_tellsServicesAndWhatLiteKept(Observatory observatory) {
        try (BrowserContext desk = desk()) {
            Page page = desk.newPage();

            page.navigate(observatory.lite().url() + "/#/red?window=300");

            assertThat(page.getByTestId("red-pipeline")).containsText(Pattern.compile("Spans[1-9]"));
            Pictures.take(page, "red");
            page.locator("[data-service=backend-service] summary").click();
            assertThat(region(page, "Calls that backend-service makes")).containsText("INSERT turns");
            assertEquals(List.of(), page.evaluate(NAMELESS));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llm", "red"})
    void darkPhone_isNotWiderThanItsScreen(String name, Observatory observatory) {
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setViewportSize(PHONE_WIDTH, 780)
                .setColorScheme(ColorScheme.DARK);
        try (BrowserContext phone = browser.newContext(options)) {
            Page page = phone.newPage();
            page.navigate(observatory.lite().url() + "/#/" + name);
            assertThat(page.getByTestId(name + "-chart").first()).isVisible();

            assertEquals(PHONE_WIDTH, page.evaluate("document.documentElement.scrollWidth"));
            assertThat(page.getByLabel("Keyboard shortcuts").first()).isInViewport();
        }
    }

    private static BrowserContext desk() {
        return browser.newContext(
                new Browser.NewContextOptions().setViewportSize(1280, 860).setColorScheme(ColorScheme.LIGHT));
    }

    private static Locator total(Page page, String name) {
        return page.getByTestId("llm-totals")
                .locator("div")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("dt", new Page.LocatorOptions().setHasText(Pattern.compile("^" + name)))))
                .locator("dd");
    }

    private static Locator region(Page page, String name) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name));
    }

    private static void failACall(Observatory observatory) {
        new Http()
                .send(HttpRequest.newBuilder(URI.create(
                                observatory.parts().get("llm-proxy-service").url() + "/v1/chat/completions"))
                        .header("Content-Type", "application/json")
                        .header("X-Simulator-Fault", "server-error")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}")));
    }
}

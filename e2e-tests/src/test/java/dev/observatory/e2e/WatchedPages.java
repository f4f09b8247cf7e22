package dev.observatory.e2e;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The pages of one test: they are closed after it, and it fails if a script of theirs did. */
final class WatchedPages implements AfterEachCallback {

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    /** An empty page of a wide screen. */
    Page open(Browser browser) {
        return open(browser, new Browser.NewContextOptions().setViewportSize(1280, 860));
    }

    /** An empty page in a context of its own. */
    Page open(Browser browser, Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        contexts.add(context);
        Page page = context.newPage();
        page.onPageError(errors::add);
        return page;
    }

    /** Fails the test when it has ended. */
    void error(String message) {
        errors.add(message);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        contexts.forEach(BrowserContext::close);
        assertEquals(List.of(), errors);
    }
}

package dev.observatory.e2e;

import java.util.HashMap;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;

/** A page of somebody else's in the user's own browser. Its name, evil.example, resolves to this machine. */
final class ForeignPage implements AutoCloseable {

    static final String URL = "http://evil.example/";

    private final BrowserContext context;
    private final Page page;

    ForeignPage(Browser browser) {
        context = browser.newContext();
        page = context.newPage();
        page.route(
                URL,
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("text/html").setBody("<p>nothing to see</p>")));
        page.navigate(URL);
    }

    /**
     * @param mode of the Fetch standard: {@code cors}, {@code no-cors}
     * @param body null for none
     * @return the text of the answer, or nothing if the browser keeps it from the page
     */
    Object fetch(String url, String method, String mode, String type, String body) {
        Map<String, String> request = new HashMap<>(Map.of("url", url, "method", method, "mode", mode, "type", type));
        if (body != null) {
            request.put("body", body);
        }
        return page.evaluate("""
                async ({ url, method, mode, type, body }) => {
                  try {
                    const answer = await fetch(url, { method, mode, body, headers: { 'Content-Type': type } });
                    return await answer.text();
                  } catch (e) {
                    return '';
                  }
                }""", request);
    }

    @Override
    public void close() {
        context.close();
    }
}

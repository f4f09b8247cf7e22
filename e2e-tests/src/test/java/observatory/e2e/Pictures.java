package observatory.e2e;

import java.nio.file.Path;

import com.microsoft.playwright.Page;

/** Pictures of pages; with {@code -Dobservatory.write=true} those of the documents. */
final class Pictures {

    private static final Path FOLDER =
            Boolean.getBoolean("observatory.write") ? Path.of("..", "docs", "images") : Path.of("target", "pictures");

    private Pictures() {}

    /** @param name of the file, without its ending */
    static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }
}

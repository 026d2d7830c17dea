package org.bluesphere.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The demo and a Chromium to look at it. */
final class InBrowser implements BeforeAllCallback, AfterAllCallback {
  static final int WIDE = 1400;
  static final int NARROW = 390;

  private static final Path SCREENS = Path.of("target", "screens");

  private Demo demo;
  private Playwright playwright;
  private Browser browser;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    demo = Demo.of(context);
    Files.createDirectories(SCREENS);
    playwright = Playwright.create();
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium())
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (playwright != null) {
      playwright.close();
    }
  }

  private static Path chromium() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .map(name -> Path.of("/usr/bin", name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no Chromium: install the package chromium"));
  }

  Demo demo() {
    return demo;
  }

  Visitor visitor() {
    return visitor(ColorScheme.LIGHT, WIDE);
  }

  Visitor visitor(ColorScheme scheme, int width) {
    return new Visitor(browser, scheme, width, true);
  }

  Visitor withoutScript() {
    return new Visitor(browser, ColorScheme.LIGHT, WIDE, false);
  }

  /** Where a picture of this name goes; CI keeps none, people look at them. */
  Path screen(String name) {
    return SCREENS.resolve(name.replaceAll("[^A-Za-z0-9]+", "-") + ".png");
  }
}

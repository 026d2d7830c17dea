package org.bluesphere.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Someone with one kind of screen, who notes every complaint of the browser. */
final class Visitor implements AutoCloseable {
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  /** Chromium's own line about an answer; the answer itself is judged by its caller. */
  private static final String ANSWER = "Failed to load resource: the server responded";

  private final BrowserContext context;
  private final Page page;
  private final boolean script;
  private final List<String> complaints = new ArrayList<>();

  Visitor(Browser browser, ColorScheme scheme, int width, boolean script) {
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(width, 1000)
                .setJavaScriptEnabled(script));
    page = context.newPage();
    this.script = script;
    page.onConsoleMessage(message -> {
      boolean loud = message.type().equals("error") || message.type().equals("warning");
      if (loud && !message.text().startsWith(ANSWER)) {
        complaints.add(message.type() + ": " + message.text());
      }
    });
    page.onPageError(error -> complaints.add("uncaught: " + error));
    page.onResponse(response -> {
      boolean navigation = response.request().isNavigationRequest();
      if (response.status() >= 400 && !navigation) {
        complaints.add(response.status() + " for " + response.url());
      }
    });
  }

  Page page() {
    return page;
  }

  /** Opens a page and waits until it is drawn, charts included; answers the status. */
  int open(String url) {
    var response = page.navigate(url);
    if (script) {
      page.waitForFunction(
          "() => [...document.querySelectorAll('[data-chart]')]"
              + ".every(it => it.querySelector('canvas'))");
    }
    return response == null ? 0 : response.status();
  }

  /** One heading, nothing wider than the screen, no complaint of the browser. */
  void expectsATidyPage() {
    assertThat(page.locator("h1").count()).as("number of h1").isEqualTo(1);
    assertThat(page.title()).isNotBlank();
    assertThat(page.evaluate("() => document.documentElement.lang")).isEqualTo("en");
    assertThat(
            page.evaluate(
                """
                () => {
                  const width = document.documentElement.clientWidth;
                  if (document.documentElement.scrollWidth <= width) return [];
                  return [...document.body.querySelectorAll('*')]
                    .filter(it => it.getBoundingClientRect().right > width + 1)
                    .map(it => it.outerHTML.slice(0, 120));
                }\
                """))
        .as("wider than the screen")
        .isEqualTo(List.of());
    assertThat(complaints).as("what the browser complains about").isEmpty();
  }

  /** WCAG 2.2 AA, as far as a program can tell. */
  void expectsAccess() {
    var violations =
        new AxeBuilder(page)
            .withTags(WCAG).analyze().getViolations().stream()
                .map(rule ->
                    rule.getId()
                        + ": "
                        + rule.getHelp()
                        + rule.getNodes().stream()
                            .limit(5)
                            .map(node -> "\n  " + node.getHtml() + " " + node.getFailureSummary())
                            .toList())
                .toList();
    assertThat(violations).as(page.url()).isEmpty();
  }

  /** The whole page as a picture. */
  void portrays(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }

  @Override
  public void close() {
    context.close();
  }
}

package org.bluesphere.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page in both themes, wide and narrow, with the keyboard alone, and without script. */
@Order(1)
class PagesIT {
  @RegisterExtension static final InBrowser chromium = new InBrowser();

  private static final List<String> OPERATOR =
      List.of(
          "/",
          "/slos",
          "/slos?q=latency&sort=name",
          "/slos/api-gateway/availability",
          "/slos/data-processing/ingest-freshness",
          "/incidents",
          "/deliveries",
          "/data",
          "/catalogue",
          "/catalogue?environment=production",
          "/catalogue/services/api-gateway?environment=production",
          "/catalogue/scorecard?environment=production",
          "/catalogue/coverage?status=measured",
          "/signals",
          "/signals?board=operations&compare=1d",
          "/recovery",
          "/recovery?environment=production",
          "/scaling",
          "/scaling?environment=production",
          "/demo");
  private static final List<String> STATUS = List.of("/", "/history");
  private static final List<String> UNKNOWN =
      List.of("/nothing-here", "/slos/no/such", "/incidents/unknown", "/catalogue/services/none");

  static Stream<Arguments> screens() {
    return Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
        .flatMap(scheme ->
            Stream.of(InBrowser.WIDE, InBrowser.NARROW).map(width -> Arguments.of(scheme, width)));
  }

  @ParameterizedTest
  @MethodSource("screens")
  void everyPageIsTidyAndOpenToAll(ColorScheme scheme, int width) {
    for (var path : OPERATOR) {
      expectsGood("operator", chromium.demo().operator() + path, path, scheme, width, 200);
    }
    for (var path : UNKNOWN) {
      expectsGood("operator", chromium.demo().operator() + path, path, scheme, width, 404);
    }
    for (var path : STATUS) {
      expectsGood("status", chromium.demo().status() + path, path, scheme, width, 200);
    }
    for (var path : List.of("/nothing-here", "/incidents/unknown")) {
      expectsGood("status", chromium.demo().status() + path, path, scheme, width, 404);
    }
  }

  private static void expectsGood(
      String site, String url, String path, ColorScheme scheme, int width, int status) {
    try (var visitor = chromium.visitor(scheme, width)) {
      assertThat(visitor.open(url)).as(url).isEqualTo(status);
      visitor.portrays(chromium.screen(site + path + "-" + scheme + "-" + width));
      visitor.expectsATidyPage();
      visitor.expectsAccess();
    }
  }

  @Test
  void withoutScriptEverythingIsReadAndReached() {
    try (var visitor = chromium.withoutScript()) {
      var page = visitor.page();
      for (var path : OPERATOR) {
        assertThat(visitor.open(chromium.demo().operator() + path)).as(path).isEqualTo(200);
        visitor.expectsATidyPage();
      }
      visitor.open(chromium.demo().operator() + "/");
      page.locator("nav.nav a", text("SLOs")).click();
      page.waitForURL("**/slos*");
      page.locator("table.tbl tbody a").first().click();
      page.waitForURL("**/slos/*/*");
      assertThat(page.locator("main").innerText()).contains("Budget left");
      visitor.open(chromium.demo().status() + "/");
      assertThat(page.locator("main").innerText()).contains("Public API");
    }
  }

  private static com.microsoft.playwright.Page.LocatorOptions text(String text) {
    return new com.microsoft.playwright.Page.LocatorOptions().setHasText(text);
  }

  @Test
  void theKeyboardIsEnough() {
    try (var visitor = chromium.visitor()) {
      var page = visitor.page();
      visitor.open(chromium.demo().operator() + "/");
      page.keyboard().press("Tab");
      assertThat(page.locator(":focus").innerText()).isEqualTo("Skip to content");
      page.keyboard().press("Enter");
      assertThat(page.locator(":focus").getAttribute("id")).isEqualTo("main");
      page.keyboard().press("g");
      page.keyboard().press("s");
      page.waitForURL("**/slos?*");
      page.keyboard().press("j");
      page.keyboard().press("Enter");
      page.waitForURL("**/slos/*/*");
      page.keyboard().press("/");
      page.keyboard().type("latency");
      page.keyboard().press("Enter");
      page.waitForURL("**q=latency*");
      assertThat(page.locator("table.tbl tbody tr").count()).isPositive();
      page.keyboard().press("t");
      page.keyboard().press("t");
      assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo("dark");
      page.reload();
      assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo("dark");
      visitor.expectsATidyPage();
    }
  }

  @Test
  void aLostStreamIsSaidAndForgottenWhenItIsBack() {
    try (var visitor = chromium.visitor()) {
      var page = visitor.page();
      page.route("**/events*", Route::abort);
      visitor.open(chromium.demo().operator() + "/");
      page.waitForSelector(".lost");
      assertThat(page.locator(".lost").innerText())
          .matches(" ?· stale since .*\\d\\d:\\d\\d.*, the connection is lost");
      assertThat(page.locator("[data-live].is-stale").count()).isPositive();

      page.unroute("**/events*");
      page.waitForCondition(() -> page.locator(".lost").count() == 0);
      assertThat(page.locator("[data-live].is-stale").count()).isZero();
    }
  }

  @Test
  void thePublicPageNeedsNoScriptAndFewBytes() {
    try (var visitor = chromium.visitor()) {
      visitor.open(chromium.demo().status() + "/");
      var weights =
          visitor
              .page()
              .evaluate(
                  "() => performance.getEntriesByType('resource')"
                      + ".concat(performance.getEntriesByType('navigation'))"
                      + ".reduce((sum, it) => sum + it.decodedBodySize, 0)");
      assertThat(((Number) weights).intValue()).isLessThan(40_000).isPositive();
      assertThat(visitor.page().locator("script").count()).isZero();
    }
  }
}

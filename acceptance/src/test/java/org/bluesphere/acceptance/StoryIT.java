package org.bluesphere.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Predictions go wrong: a page, an incident, a draft; someone publishes it; it mends, it is over.
 */
@Order(2)
class StoryIT {
  /** Longer than anything takes on a slow machine; nothing waits for it to pass. */
  private static final double PATIENCE_MILLIS = 420_000;

  @RegisterExtension static final InBrowser chromium = new InBrowser();

  private static LocatorAssertions.ContainsTextOptions patiently() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
  }

  /** A page without script, that may be some seconds old. */
  private static void reloadUntil(Page page, String url, String text) {
    page.waitForCondition(
        () -> {
          page.navigate(url);
          return page.locator("main").innerText().contains(text);
        },
        new Page.WaitForConditionOptions().setTimeout(PATIENCE_MILLIS));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void breakPagePublishResolve() {
    try (var operator = chromium.visitor();
        var customer = chromium.visitor(ColorScheme.LIGHT, InBrowser.NARROW)) {
      var page = operator.page();
      operator.open(chromium.demo().operator() + "/demo");
      page.locator("section[aria-labelledby='b-wrong-predictions'] button").first().click();
      assertThat(page.locator("section[aria-labelledby='b-wrong-predictions']"))
          .containsText("broken until");

      // Nobody reloads: the overview tells by itself.
      operator.open(chromium.demo().operator() + "/");
      assertThat(page.locator("[data-live='now']"))
          .containsText("Problem with ml-prediction", patiently());
      operator.portrays(chromium.screen("story-overview"));

      operator.open(chromium.demo().operator() + "/incidents");
      page.getByRole(
              AriaRole.LINK, new Page.GetByRoleOptions().setName("Problem with ml-prediction"))
          .first()
          .click();
      assertThat(page)
          .hasURL(Pattern.compile(".*/incidents/.+"), new PageAssertions.HasURLOptions());
      var incident = page.url();
      assertThat(page.locator("main")).containsText("investigating");
      customer.open(chromium.demo().status() + "/");
      assertThat(customer.page().locator("main")).not().containsText("Problem with");

      button(page, "Publish").click();
      assertThat(page.locator("main")).containsText("published");
      reloadUntil(customer.page(), chromium.demo().status() + "/", "Problem with ML prediction");
      customer.expectsATidyPage();
      customer.expectsAccess();
      customer.portrays(chromium.screen("story-public"));

      try (var night = chromium.visitor(ColorScheme.DARK, InBrowser.WIDE)) {
        night.open(
            chromium.demo().operator() + "/slos/ml-prediction/prediction-accuracy?range=window");
        night.portrays(chromium.screen("story-slo"));
        night.expectsATidyPage();
        night.expectsAccess();
      }

      operator.open(incident);
      operator.portrays(chromium.screen("story-incident"));
      operator.expectsATidyPage();
      operator.expectsAccess();
      operator.open(chromium.demo().operator() + "/deliveries");
      assertThat(page.locator("main")).containsText("sent");
      operator.expectsAccess();

      operator.open(incident);
      assertThat(page.locator("[data-live='state']")).containsText("resolved", patiently());
      operator.open(chromium.demo().operator() + "/demo");
      assertThat(page.locator("main")).containsText("/v2/enqueue");
      operator.expectsAccess();
      var history = chromium.demo().status() + "/history";
      reloadUntil(customer.page(), history, "The problem with ML prediction is resolved.");
      customer.open(chromium.demo().status() + "/");
      customer.expectsAccess();
    }
  }

  @Test
  void whatWasBrokenLooksGoodOnEveryScreen() {
    try (var finder = chromium.visitor()) {
      finder.open(chromium.demo().operator() + "/incidents");
      var incident = finder.page().locator("table a").first().getAttribute("href");
      for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        for (int width : List.of(InBrowser.WIDE, InBrowser.NARROW)) {
          for (var path : List.of(incident, "/incidents", "/deliveries", "/demo", "/")) {
            try (var visitor = chromium.visitor(scheme, width)) {
              visitor.open(chromium.demo().operator() + path);
              visitor.portrays(chromium.screen("after" + path + "-" + scheme + "-" + width));
              visitor.expectsATidyPage();
              visitor.expectsAccess();
            }
          }
        }
      }
    }
  }
}

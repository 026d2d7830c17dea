package org.bluesphere.dashboards.status.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.dashboards.status.page.PublicFixtures.HOSTILE;
import static org.bluesphere.dashboards.status.page.PublicFixtures.NOON;
import static org.bluesphere.dashboards.status.page.PublicFixtures.component;
import static org.bluesphere.dashboards.status.page.PublicFixtures.day;
import static org.bluesphere.dashboards.status.page.PublicFixtures.status;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.bluesphere.dashboards.status.PublicStatus;
import org.bluesphere.dashboards.status.PublicStatus.Day;
import org.bluesphere.dashboards.status.PublicStatus.DayLevel;
import org.bluesphere.dashboards.status.PublicStatus.Level;
import org.junit.jupiter.api.Test;

class PublicPagesTest {
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

  @Test
  void theFirstLineSaysWhatIsWrongAndEachDayIsNamed() {
    var html = page(status("Public API", Level.MAJOR_OUTAGE));

    assertThat(html).contains("Public API: major outage", "As of", "12:00 UTC");
    assertThat(html).contains("role=\"img\" title=\"22 Nov: outage, as bad as 14 min of failure\"");
    assertThat(html).contains("generated for this demo");
    assertThat(html).containsOnlyOnce("<h1");
  }

  @Test
  void unknownIsNeverOperational() {
    assertThat(page(status("Public API", Level.UNKNOWN)))
        .contains("is-unknown", "Public API: unknown")
        .doesNotContain("All components");
  }

  @Test
  void hostileTextIsInertEverywhere() {
    var status = status(HOSTILE, Level.DEGRADED);

    var history = html("status/history.jte", new StatusPage(status, Site.served("")));
    var incident =
        html(
            "status/incident.jte",
            new IncidentPage(status, Site.served("../"), status.incidents().getFirst()));

    assertThat(List.of(page(status), history, incident))
        .allSatisfy(html ->
            assertThat(html)
                .contains("&lt;script")
                .doesNotContain("<script", "\u202e", "\u001b", "\u0001")
                .doesNotContainPattern(Pattern.compile("\\sstyle=|\\son[a-z]+=")));
  }

  @Test
  void aPageWithItsStylesStaysBelowFortyKilobytes() throws IOException {
    var shipped = worn(3, 9);
    var crowded = worn(8, 3);

    assertThat(shipped.length()).isLessThan(40_000);
    assertThat(zipped(shipped)).isLessThan(8_000);
    assertThat(zipped(crowded)).as("of a bad quarter, on the wire").isLessThan(10_000);
  }

  @Test
  void aShareIsRoundedDownAndSilenceIsNoHundred() {
    var almost = component("a", Level.OPERATIONAL, List.of(day(0, 1_000_000, 1)));
    var silent = component("b", Level.UNKNOWN, List.of(day(0, 0, 0)));

    assertThat(StatusPage.uptime(almost, 90)).isEqualTo("99.999%");
    assertThat(StatusPage.uptime(silent, 90)).isEqualTo("not measured");
  }

  /** As many components as incidents, with an entry each so many days, and the styles. */
  private String worn(int count, int each) throws IOException {
    var days = IntStream.range(0, 90).mapToObj(i -> worn(89 - i, i % each == 0)).toList();
    var components =
        IntStream.range(0, count)
            .mapToObj(i -> component("Component " + i, Level.DEGRADED, days))
            .toList();
    var incidents = components.stream().map(PublicFixtures::incident).toList();
    return page(new PublicStatus("Status", NOON, components, incidents))
        + asset("tokens.css")
        + asset("public.css");
  }

  private static Day worn(int ago, boolean entry) {
    return entry
        ? new Day(day(ago, 0, 0).date(), DayLevel.DEGRADED, 100_000, 150, true)
        : day(ago, 100_000, 5);
  }

  private String page(PublicStatus status) {
    return html("status/status.jte", new StatusPage(status, Site.served("")));
  }

  private String html(String template, Object page) {
    var out = new StringOutput();
    templates.render(template, page, out);
    return out.toString();
  }

  private static String asset(String name) throws IOException {
    try (var in = PublicPagesTest.class.getResourceAsStream("/static/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int zipped(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.size();
  }
}

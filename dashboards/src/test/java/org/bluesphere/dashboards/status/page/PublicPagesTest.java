package org.bluesphere.dashboards.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.io.SyndFeedInput;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bluesphere.dashboards.status.PublicStatus;
import org.bluesphere.dashboards.status.PublicStatus.Component;
import org.bluesphere.dashboards.status.PublicStatus.Day;
import org.bluesphere.dashboards.status.PublicStatus.DayLevel;
import org.bluesphere.dashboards.status.PublicStatus.Level;
import org.bluesphere.dashboards.status.PublicStatus.PublicIncident;
import org.bluesphere.dashboards.status.PublicStatus.Update;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PublicPagesTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final String HOSTILE = "<script>alert('&')</script>";
  private static final String URL = "https://status.example.org";

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

  @Test
  void theFirstLineSaysWhatIsWrongAndEachDayIsNamed() {
    var html =
        html(
            "status/status.jte",
            new StatusPage(status("Public API", Level.MAJOR_OUTAGE), Site.served("")));

    assertThat(html).contains("Public API: major outage", "As of", "12:00 UTC");
    assertThat(html).contains("aria-label=\"22 Nov: outage, as bad as 14 min of failure\"");
    assertThat(html).contains("generated for this demo");
    assertThat(html).containsOnlyOnce("<h1");
  }

  @Test
  void unknownIsNeverOperational() {
    var status = status("Public API", Level.UNKNOWN);

    var html = html("status/status.jte", new StatusPage(status, Site.served("")));

    assertThat(html).contains("is-unknown", "Public API: unknown").doesNotContain("All components");
    assertThat(json(status).path("components").path(1).path("status").asString())
        .isEqualTo("degraded_performance");
  }

  @Test
  void hostileTextIsInertEverywhere() throws Exception {
    var status = status(HOSTILE, Level.DEGRADED);

    var page = html("status/status.jte", new StatusPage(status, Site.served("")));
    var history = html("status/history.jte", new StatusPage(status, Site.served("")));
    var incident =
        html(
            "status/incident.jte",
            new IncidentPage(status, Site.served("../"), status.incidents().getFirst()));

    assertThat(List.of(page, history, incident))
        .allSatisfy(html ->
            assertThat(html)
                .doesNotContain("<script")
                .doesNotContainPattern(Pattern.compile("\\sstyle=|\\son[a-z]+=")));
    assertThat(xml(new Feeds(status, URL).rss()).getElementsByTagName("title").item(1))
        .extracting(node -> node.getTextContent())
        .isEqualTo("Resolved: " + HOSTILE);
  }

  @Test
  void pagesStayBelowFortyKilobytes() throws Exception {
    var css =
        PublicPagesTest.class.getResourceAsStream("/static/tokens.css").readAllBytes().length
            + PublicPagesTest.class.getResourceAsStream("/static/public.css").readAllBytes().length;
    var html =
        html(
            "status/status.jte",
            new StatusPage(status("Public API", Level.OPERATIONAL), Site.served("")));

    assertThat(html.length() + css).isLessThan(40_000);
  }

  @Test
  void theSummaryHasTheVendorsShape() {
    var summary = json(status("Public API", Level.PARTIAL_OUTAGE));

    assertThat(summary.propertyNames())
        .containsExactlyInAnyOrder(
            "page", "components", "incidents", "scheduled_maintenances", "status");
    assertThat(summary.path("page").propertyNames())
        .containsExactlyInAnyOrder("id", "name", "url", "time_zone", "updated_at");
    assertThat(summary.path("components").path(1).propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "name",
            "status",
            "created_at",
            "updated_at",
            "position",
            "description",
            "showcase",
            "start_date",
            "group_id",
            "page_id",
            "group",
            "only_show_if_degraded");
    assertThat(summary.path("status").path("indicator").asString()).isEqualTo("major");
  }

  @Test
  void aGroupComesBeforeItsComponentsAndNamesThem() {
    var components = json(status("Public API", Level.DEGRADED)).path("components");
    var group = components.path(0);
    var member = components.path(1);

    assertThat(group.path("group").asBoolean()).isTrue();
    assertThat(group.path("name").asString()).isEqualTo("API");
    assertThat(group.path("status").asString()).isEqualTo("degraded_performance");
    assertThat(group.path("components").path(0).asString()).isEqualTo(member.path("id").asString());
    assertThat(member.path("group_id").asString()).isEqualTo(group.path("id").asString());
    assertThat(member.has("components")).isFalse();
  }

  @Test
  void anIncidentHasTheVendorsShape() {
    JsonNode newest =
        JsonMapper.builder()
            .build()
            .valueToTree(new StatuspageJson(status("Public API", Level.OPERATIONAL), URL).newest());
    var incident = newest.path("incidents").path(0);

    assertThat(incident.propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "name",
            "status",
            "created_at",
            "updated_at",
            "monitoring_at",
            "resolved_at",
            "impact",
            "shortlink",
            "started_at",
            "page_id",
            "incident_updates",
            "components");
    assertThat(incident.path("incident_updates").path(0).propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "status",
            "body",
            "incident_id",
            "created_at",
            "updated_at",
            "display_at",
            "affected_components",
            "deliver_notifications");
    assertThat(incident.path("shortlink").asString()).isEqualTo(URL + "/incidents/i1");
  }

  @Test
  void anIndependentReaderUnderstandsTheFeeds() throws Exception {
    var feeds = new Feeds(status(HOSTILE, Level.OPERATIONAL), URL);

    for (var text : List.of(feeds.rss(), feeds.atom())) {
      var feed = new SyndFeedInput().build(new StringReader(text));
      assertThat(feed.getTitle()).isNotBlank();
      assertThat(feed.getEntries()).hasSize(2);
      assertThat(feed.getEntries().getFirst().getTitle()).isEqualTo("Resolved: " + HOSTILE);
      assertThat(feed.getEntries().getFirst().getLink()).startsWith(URL + "/incidents/");
      assertThat(feed.getEntries())
          .allSatisfy(entry ->
              assertThat(
                      Stream.of(entry.getPublishedDate(), entry.getUpdatedDate())
                          .anyMatch(Objects::nonNull))
                  .isTrue());
    }
  }

  @Test
  void feedsAreWellFormedAndTheirIdsStay() throws Exception {
    var feeds = new Feeds(status("Public API", Level.OPERATIONAL), URL);

    var rss = xml(feeds.rss());
    var atom = xml(feeds.atom());

    assertThat(rss.getElementsByTagName("guid").item(0).getTextContent())
        .isEqualTo("urn:bluesphere:update:u2");
    assertThat(atom.getElementsByTagName("entry").getLength()).isEqualTo(2);
    assertThat(atom.getElementsByTagName("updated").item(0).getTextContent())
        .isEqualTo("2026-11-23T11:30:00Z");
  }

  @Test
  void aShareIsRoundedDownAndSilenceIsNoHundred() {
    var almost = component("a", Level.OPERATIONAL, List.of(day(0, 1_000_000, 1)));
    var silent = component("b", Level.UNKNOWN, List.of(day(0, 0, 0)));

    assertThat(StatusPage.uptime(almost, 90)).isEqualTo("99.999%");
    assertThat(StatusPage.uptime(silent, 90)).isEqualTo("not measured");
  }

  private String html(String template, Object page) {
    var out = new StringOutput();
    templates.render(template, page, out);
    return out.toString();
  }

  private static JsonNode json(PublicStatus status) {
    return JsonMapper.builder().build().valueToTree(new StatuspageJson(status, URL).summary());
  }

  private static Document xml(String text) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
  }

  private static PublicStatus status(String name, Level level) {
    var days =
        IntStream.range(0, 90)
            .mapToObj(i -> i == 88 ? day(1, 1000, 10) : day(89 - i, i < 60 ? 0 : 1000, 0))
            .toList();
    var component = component(name, level, days);
    var incident =
        new PublicIncident(
            "i1",
            name,
            "resolved",
            Level.PARTIAL_OUTAGE,
            NOON.minusSeconds(3600),
            Optional.empty(),
            Optional.of(NOON.minusSeconds(1800)),
            NOON.minusSeconds(1800),
            component,
            List.of(
                new Update("u2", "resolved", NOON.minusSeconds(1800), name + " works."),
                new Update("u1", "investigating", NOON.minusSeconds(3600), name + " fails.")));
    return new PublicStatus("Status", NOON, List.of(component), List.of(incident));
  }

  private static Component component(String name, Level level, List<Day> days) {
    return new Component("c1", name, "API", level, "", NOON, days);
  }

  private static Day day(int ago, long total, long bad) {
    var level =
        total == 0
            ? DayLevel.UNMEASURED
            : bad * 1000 > total * 5 ? DayLevel.OUTAGE : DayLevel.OPERATIONAL;
    return new Day(LocalDate.of(2026, 11, 23).minusDays(ago), level, total, bad, ago > 20);
  }
}

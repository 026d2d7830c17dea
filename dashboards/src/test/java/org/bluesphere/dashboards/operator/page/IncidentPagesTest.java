package org.bluesphere.dashboards.operator.page;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bluesphere.dashboards.operator.budget.Boards;
import org.bluesphere.dashboards.operator.budget.Fixtures;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.port.IncidentActions;
import org.bluesphere.model.port.IncidentQueries;
import org.bluesphere.model.port.TokenQueries;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.AskedView;
import org.bluesphere.model.view.BadExample;
import org.bluesphere.model.view.DeliveryView;
import org.bluesphere.model.view.DeliveryView.Attempt;
import org.bluesphere.model.view.Explanation;
import org.bluesphere.model.view.ExportView;
import org.bluesphere.model.view.HistoryPoint;
import org.bluesphere.model.view.HookView;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.model.view.SloStatus;
import org.bluesphere.model.view.TokenView;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.View;

class IncidentPagesTest {
  private static final String HOSTILE = "<script>alert('x')</script>";

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final World world = new World();
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  private IncidentController controller() {
    return new IncidentController(templates, world.shells(), world.people());
  }

  private static MockHttpServletRequest request(String path) {
    var request = new MockHttpServletRequest("GET", path);
    request.setRequestURI(path);
    return request;
  }

  private static String html(View view) throws Exception {
    var out = new MockHttpServletResponse();
    view.render(Map.of(), request("/"), out);
    return out.getContentAsString(StandardCharsets.UTF_8);
  }

  @Test
  void theDraftIsReadBeforeItIsPublished() throws Exception {
    var page = html(controller().incident("inc-1", "", request("/incidents/inc-1"), response));

    assertThat(page)
        .contains("Tell the public?", "We are &lt;script&gt;", "Do not publish")
        .contains("name=\"revision\" value=\"3\"", "Mark done", "Look at it &lt;b&gt;")
        .doesNotContain("<script>alert")
        .containsOnlyOnce("<h1");
  }

  @Test
  void anUnknownIncidentHelps() throws Exception {
    var page = html(controller().incident(HOSTILE, "", request("/incidents/x"), response));

    assertThat(response.getStatus()).isEqualTo(404);
    assertThat(page).contains("There is no incident", "All incidents").doesNotContain(HOSTILE);
  }

  @Test
  void onlyOurOwnWordsCanBePutIntoThePageByItsAddress() throws Exception {
    var hostile = controller().incident("inc-1", HOSTILE, request("/incidents/inc-1"), response);
    var ours = controller().incident("inc-1", "outdated", request("/incidents/inc-1"), response);

    assertThat(html(hostile)).doesNotContain("class=\"said\"");
    assertThat(html(ours)).contains("It changed meanwhile and nothing was done.");
  }

  @Test
  void aDecisionIsBoundToTheRevisionThatWasRead() {
    var request = request("/incidents/inc-1/decision");

    assertThat(where(controller().decide("inc-1", 2, "publish", request)))
        .endsWith("&note=outdated");
    assertThat(where(controller().decide("inc-1", 3, "publish", request)))
        .endsWith("&note=published");
    assertThat(where(controller().decide("inc-1", 3, "burn it", request)))
        .endsWith("&note=outdated");
    assertThat(world.done).containsExactly("publish inc-1 3");
  }

  @Test
  void onlyStepsOfTheRunbookAreNoted() {
    var request = request("/incidents/inc-1/step");

    assertThat(where(controller().step("inc-1", "Look at it <b>", true, request)))
        .doesNotContain("note=");
    assertThat(where(controller().step("inc-1", "Something else", true, request)))
        .endsWith("&note=outdated");
    assertThat(world.done).containsExactly("step Look at it <b> true");
  }

  @Test
  void aDeadDeliveryHasAButtonAndItsPayloadIsText() throws Exception {
    var lists =
        new PeopleController(templates, world.shells(), world.people(), world.boards(), arrivals());

    var page = html(lists.deliveries("dead", "", "", request("/deliveries")));
    var sent = html(lists.deliveries("sent", "", "", request("/deliveries")));

    assertThat(page).contains("dead 1", "&lt;script&gt;").doesNotContain("<script>alert");
    assertThat(sent).contains("Nothing was sent.");
    assertThat(where(lists.retry(7, request("/deliveries/retry")))).contains("note=retried");
    assertThat(where(lists.retry(8, request("/deliveries/retry")))).contains("note=unknown");
  }

  private static PeopleController.Arrivals arrivals() {
    var refused = new HookView.Refused(Fixtures.NOW, "forged", HOSTILE);
    var sentry =
        new HookView(
            "sentry",
            "/hooks/sentry",
            "ready",
            "",
            new TreeMap<>(Map.of("accepted", 7L)),
            Optional.of(Fixtures.NOW),
            Optional.of(refused));
    var datadog =
        new ExportView("datadog", "denied", HOSTILE, 4100, 20, 3, Optional.of(Fixtures.NOW));
    var asked =
        new AskedView(
            "datadog",
            "production/shop/orders",
            "denied",
            HOSTILE,
            Optional.of(Fixtures.NOW),
            4200,
            7,
            1);
    return new PeopleController.Arrivals(
        Fixtures::ingest,
        () -> List.of(sentry),
        () -> List.of(datadog),
        () -> List.of(asked),
        tokens());
  }

  private static TokenQueries tokens() {
    var token =
        new TokenView(
            "ci",
            "0badcafe",
            "production",
            "counts of [api-*]",
            Fixtures.NOW,
            Optional.empty(),
            Optional.empty());
    return new TokenQueries() {
      @Override
      public List<TokenView> tokens() {
        return List.of(token);
      }

      @Override
      public boolean anonymous() {
        return false;
      }
    };
  }

  @Test
  void theDataPageSaysWhoMaySend() throws Exception {
    var lists =
        new PeopleController(templates, world.shells(), world.people(), world.boards(), arrivals());

    assertThat(html(lists.data(request("/data"))))
        .contains("who has none is refused", "<code>0badcafe</code>", "counts of [api-*]")
        .contains("not since this process started");
  }

  @Test
  void theDataPageSaysWhatVendorsSentAndWhatTheyTake() throws Exception {
    var lists =
        new PeopleController(templates, world.shells(), world.people(), world.boards(), arrivals());

    var page = html(lists.data(request("/data")));

    assertThat(page)
        .contains("/hooks/sentry", "accepted 7", "forged: &lt;script&gt;")
        .contains("datadog", "denied", "4,100")
        .doesNotContain("<script>alert");
  }

  @Test
  void whatPeopleWroteElsewhereIsTextAndSomebodyTakesCare() throws Exception {
    var page = html(controller().incident("inc-1", "", request("/incidents/inc-1"), response));

    assertThat(page)
        .contains("acknowledged in PagerDuty by &lt;script&gt;", "Somebody takes care")
        .doesNotContain("<script>alert");
  }

  @Test
  void theDataPageSaysWhoFeedsWhichPromise() throws Exception {
    var lists =
        new PeopleController(templates, world.shells(), world.people(), world.boards(), arrivals());

    var page = html(lists.data(request("/data")));

    assertThat(page)
        .contains(
            "Streams", "api availability", "nobody reports", "Refused", "Nothing was refused.")
        .containsOnlyOnce("<h1");
  }

  private static String where(ResponseEntity<Void> answer) {
    assertThat(answer.getStatusCode().value()).isEqualTo(303);
    return String.valueOf(answer.getHeaders().getLocation());
  }

  /** One incident with a draft, one dead delivery. */
  private static final class World implements BudgetQueries, IncidentQueries, IncidentActions {
    private final List<String> done = new ArrayList<>();

    Shells shells() {
      return new Shells(
          World::catalogue, this, Fixtures.ENVIRONMENT, InstantSource.fixed(Fixtures.NOW));
    }

    Boards boards() {
      return new Boards(World::catalogue, this, this, InstantSource.fixed(Fixtures.NOW));
    }

    IncidentController.People people() {
      return new IncidentController.People(
          this, this, this, World::catalogue, InstantSource.fixed(Fixtures.NOW));
    }

    private static Catalogue catalogue() {
      var declared = Fixtures.catalogue(Fixtures.promise("api"));
      return new Catalogue(
          declared.version(),
          declared.organisation(),
          declared.environments(),
          List.of(),
          Map.of("api", "# " + HOSTILE + "\n1. Look at it <b>\n2. Mend it\n"));
    }

    @Override
    public List<IncidentView> incidents(String environment) {
      return List.of(
          new IncidentView(
              "inc-1",
              Fixtures.ENVIRONMENT,
              "api",
              "Problem with " + HOSTILE,
              "investigating",
              Fixtures.NOW.minusSeconds(60),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              List.of("SLOHardDown availability"),
              "draft",
              3,
              List.of(
                  new IncidentView.Entry(Fixtures.NOW, HOSTILE),
                  new IncidentView.Entry(
                      Fixtures.NOW, "acknowledged in PagerDuty by " + HOSTILE))));
    }

    @Override
    public Optional<IncidentView> incident(String id) {
      return incidents("").stream().filter(it -> it.id().equals(id)).findFirst();
    }

    @Override
    public List<DeliveryView> deliveries(int limit) {
      return List.of(
          new DeliveryView(
              7,
              "page",
              "pagerduty",
              "{}",
              "key",
              "trigger",
              "dead",
              Fixtures.NOW,
              Fixtures.NOW,
              "{\"text\":\"" + HOSTILE + "\"}",
              List.of(new Attempt(Fixtures.NOW, 400, HOSTILE))));
    }

    @Override
    public String draft(String incident) {
      return "We are " + HOSTILE;
    }

    @Override
    public Outcome publish(String incident, int revision) {
      return revision == 3 ? noted("publish " + incident + " " + revision) : Outcome.OUTDATED;
    }

    @Override
    public Outcome decline(String incident, int revision) {
      return noted("decline " + incident);
    }

    @Override
    public Outcome noteStep(String incident, String step, boolean isDone) {
      return noted("step " + step + " " + isDone);
    }

    @Override
    public Outcome retry(long delivery) {
      return delivery == 7 ? noted("retry " + delivery) : Outcome.UNKNOWN;
    }

    private Outcome noted(String what) {
      done.add(what);
      return Outcome.DONE;
    }

    @Override
    public List<SloStatus> slos(String environment) {
      return List.of(Fixtures.promise("api").status());
    }

    @Override
    public Optional<SloStatus> slo(ObjectiveId id) {
      return Optional.empty();
    }

    @Override
    public List<HistoryPoint> history(ObjectiveId id, Instant from, Instant to, Duration step) {
      return List.of();
    }

    @Override
    public List<BadExample> badExamples(ObjectiveId id) {
      return List.of();
    }

    @Override
    public Optional<Explanation> explain(ObjectiveId id, Optional<Instant> at) {
      return Optional.empty();
    }

    @Override
    public List<Impact> impacts(String environment) {
      return List.of();
    }
  }
}

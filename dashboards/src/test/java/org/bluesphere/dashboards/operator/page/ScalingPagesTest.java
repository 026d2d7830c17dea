package org.bluesphere.dashboards.operator.page;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bluesphere.dashboards.operator.budget.Fixtures;
import org.bluesphere.dashboards.operator.budget.NoIncidents;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Practices;
import org.bluesphere.model.catalogue.Scaling;
import org.bluesphere.scaling.evidence.Evidence;
import org.bluesphere.scaling.evidence.Evidence.Basis;
import org.bluesphere.scaling.evidence.EvidenceFixtures;
import org.bluesphere.scaling.evidence.ScalingRuns;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.View;

class ScalingPagesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Pattern INLINE =
      Pattern.compile(
          "<[a-z][^>]*\\s(?:style=|on[a-z]+=\")|<script>|<script [^>]*>[^<{]|javascript:");

  private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/scaling");
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final World world = new World();
  private Catalogue catalogue = catalogue(EvidenceFixtures.SCALING);
  private final ScalingController controller =
      new ScalingController(
          TemplateEngine.createPrecompiled(ContentType.Html),
          new Shells(() -> catalogue, world, "production", InstantSource.fixed(NOW)),
          () -> catalogue,
          world,
          InstantSource.fixed(NOW));

  /** Runs that were kept; no incidents. */
  private static final class World implements ScalingRuns, NoIncidents {
    final List<Evidence> runs = new ArrayList<>();

    @Override
    public List<Evidence> newest() {
      return runs;
    }

    @Override
    public Optional<Evidence> run(String id) {
      return runs.stream().filter(it -> it.id().equals(id)).findFirst();
    }
  }

  private static Catalogue catalogue(Scaling... of) {
    var services = List.of(of).stream().map(EvidenceFixtures::service).toList();
    var empty = Fixtures.catalogue();
    return new Catalogue(
        empty.version(),
        empty.organisation(),
        List.of(
            new Environment(
                "production",
                services,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Practices.none())),
        List.of(),
        Map.of());
  }

  private String html(View view) throws Exception {
    view.render(Map.of(), request, response);
    var html = response.getContentAsString();
    assertThat(INLINE.matcher(html).find()).isFalse();
    return html;
  }

  private String board() throws Exception {
    return html(controller.board(request, response));
  }

  private String run(String id) throws Exception {
    return html(controller.run(id, request, response));
  }

  @Test
  void beforeAnyRunItSaysWhichCommandMakesOne() throws Exception {
    assertThat(board())
        .contains("0 of 1 policies are proven.", "never tried", "No run is kept for production.")
        .contains("./bluesphere gate --suite scaling --environment production --service api")
        .contains("2 to 6", "CPU above 70%", "aria-current=\"page\">Scaling</a>");
  }

  @Test
  void withoutAnyPolicyItSaysWhatToDeclareAndIsNotInTheNavigation() throws Exception {
    catalogue = catalogue();

    assertThat(board())
        .contains("No service scales in production.", "kind: Service")
        .doesNotContain("data-go=\"l\"");
  }

  @Test
  void theNewestRunOfTheWholeSuiteIsTheProof() throws Exception {
    world.runs.add(EvidenceFixtures.of("20261124-113000-scaling-api", "scaling, only cpu", "70%"));
    world.runs.add(EvidenceFixtures.of("20261124-110000-scaling-api", "scaling", "70%"));
    world.runs.add(EvidenceFixtures.of("20261124-100000-scaling-api", "scaling", "95%"));

    assertThat(board())
        .contains("Every declared policy scaled as predicted when it was last tried.")
        .contains("/scaling/20261124-110000-scaling-api?environment=production\">4 of 4 trials")
        .contains("scaling, only cpu");
  }

  @Test
  void aRunOfAFileIsNoProofWhateverItSays() throws Exception {
    world.runs.add(about(Optional.of(EvidenceFixtures.file("70%"))));

    assertThat(board())
        .contains(
            "0 of 1 policies are proven.",
            "never tried",
            "<td data-k=\"Tried\"><span class=\"muted\">never")
        .contains("not what was declared");
  }

  @Test
  void whatWasDeclaredSinceARunIsSaidAndTheRunIsNoProof() throws Exception {
    var older = EvidenceFixtures.subject(EvidenceFixtures.scaling(1, "80%"));
    world.runs.add(about(Optional.of(Basis.of(older))));

    assertThat(board())
        .contains("0 of 1 policies are proven.", "not tried since")
        .contains(
            "passed for an older declaration; declared since then: min 1 → 2, out.cpu above 80% per"
                + " service → above 70% per service; run the gate again");
    assertThat(run("20261124-110000-scaling-api"))
        .contains("It tried an older declaration; declared since then: min 1 → 2");
  }

  @Test
  void aRunThatDoesNotSayWhatItTriedIsOfAnUnknownDeclaration() throws Exception {
    world.runs.add(about(Optional.empty()));

    assertThat(board())
        .contains("0 of 1 policies are proven.", "not tried since")
        .contains("passed for an unknown declaration; run the gate again");
  }

  @Test
  void anOlderRunTakesNoProofAwayFromANewOne() throws Exception {
    var older = EvidenceFixtures.subject(EvidenceFixtures.scaling(1, "80%"));
    world.runs.add(about(Optional.of(Basis.of(older))));
    world.runs.add(EvidenceFixtures.of("20261124-100000-scaling-api", "scaling", "70%"));

    assertThat(board())
        .contains("Every declared policy scaled as predicted when it was last tried.")
        .doesNotContain("not tried since");
  }

  private static Evidence about(Optional<Basis> basis) {
    return EvidenceFixtures.about("20261124-110000-scaling-api", "scaling", "70%", basis);
  }

  @Test
  void aRunThatWasCutShortTakesNoProofAway() throws Exception {
    world.runs.add(EvidenceFixtures.cutShort("20261124-113000-scaling-api"));
    world.runs.add(EvidenceFixtures.of("20261124-110000-scaling-api", "scaling", "70%"));

    assertThat(board()).contains("4 of 4 trials", "0 of 0");
  }

  @Test
  void aRefutedPolicyIsSaidFirst() throws Exception {
    world.runs.add(EvidenceFixtures.of("20261124-110000-scaling-api", "scaling", "95%"));

    assertThat(board()).contains("1 service does not scale as declared.", "is-warn", "failed");
  }

  @Test
  void runsOfAnotherEnvironmentAreNotHere() throws Exception {
    world.runs.add(EvidenceFixtures.mixed("staging"));

    assertThat(board()).contains("No run is kept for production.");
  }

  @Test
  void aRunShowsThresholdPredictionObservationDeviationPriceAndVerdict() throws Exception {
    world.runs.add(EvidenceFixtures.mixed("production"));

    assertThat(run(EvidenceFixtures.ID))
        .contains("Public API passed 1 of 3 trials; its policy is refuted.")
        .contains("href=\"#t1\">Limit of 6 tasks</a>", "3 → 5 in period 3, then 6, at the limit")
        .contains("nothing was added in 11 periods", "−1 task at first")
        .contains("0.5 min", "of the budget")
        .contains("2 of 5 replicas never became healthy: look at /health of the new ones")
        .contains("/api/v1/scaling/" + EvidenceFixtures.ID + "/junit.xml\">JUnit XML")
        .contains("Not proven: queue.depth: no rig can drive it");
  }

  @Test
  void itSaysHowLongRequestsTookAndWhetherThatIsNoise() throws Exception {
    world.runs.add(EvidenceFixtures.mixed("production"));

    assertThat(run(EvidenceFixtures.ID))
        .contains("5.1 ms", "9.8 ms", "22 ms", "80 ms")
        .contains("data-k=\"Failed\" class=\"num\">3<", "data-k=\"KO\" class=\"num\">4<")
        .contains("as the last accepted run; the difference is noise")
        .contains("Gatling and the balancer counted the same requests, to the request.");
  }

  @Test
  void aTrialIsDrawnWithItsThresholdItsTasksAndWhatWasDecided() throws Exception {
    world.runs.add(EvidenceFixtures.mixed("production"));

    var html = run(EvidenceFixtures.ID);

    assertThat(html)
        .contains("class=\"limit\"", ">70%</text>", ">max 6</text>", ">at max</text>")
        .contains("<title>minute 3: CPU: scaled out, 3 → 5</title>")
        .contains("CPU: not scaled, AlreadyAtMaxCapacity")
        .contains("AlreadyAtMaxCapacity × 7.");
    // Signal and tasks of three trials, each for wide and for narrow pages.
    assertThat(Pattern.compile("<svg class=\"plot\"").matcher(html).results()).hasSize(12);
  }

  @Test
  void wordsOfThoseWhoRanItAreText() throws Exception {
    world.runs.add(EvidenceFixtures.mixed("production"));

    assertThat(run(EvidenceFixtures.ID))
        .contains("deployed &amp; \"new\" &lt;policy&gt;.yaml")
        .doesNotContain("<policy>");
  }

  @Test
  void aRunThatIsNotThereSaysWhatIs() throws Exception {
    assertThat(run("20261124-100000-scaling-nobody"))
        .contains("No run is called “20261124-100000-scaling-nobody”.", "All runs");
    assertThat(response.getStatus()).isEqualTo(404);
  }

  @Test
  void anUnknownEnvironmentIsNotFound() throws Exception {
    request.setParameter("environment", "moon");

    board();

    assertThat(response.getStatus()).isEqualTo(404);
  }
}

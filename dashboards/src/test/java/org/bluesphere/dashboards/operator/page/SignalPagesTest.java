package org.bluesphere.dashboards.operator.page;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.bluesphere.dashboards.operator.budget.Fixtures;
import org.bluesphere.dashboards.operator.signal.SignalBoard;
import org.bluesphere.model.port.IncidentQueries;
import org.bluesphere.model.port.SignalQueries;
import org.bluesphere.model.view.DeliveryView;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.model.view.SignalMark;
import org.bluesphere.model.view.SignalPoint;
import org.bluesphere.model.view.SignalSeries;
import org.bluesphere.model.view.SignalView;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class SignalPagesTest {
  private static final Instant NOW = Fixtures.NOW;
  private static final String HOSTILE = "<script>alert('x')</script>\" onclick=\"y";
  private static final Pattern INLINE =
      Pattern.compile(
          "<[a-z][^>]*\\s(?:style=|on[a-z]+=\")|<script>|<script [^>]*>[^<{]|javascript:");
  private static final Pattern LINE = Pattern.compile("<polyline class=\"l1\"");

  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final World world = new World();
  private final SignalsController controller =
      new SignalsController(
          TemplateEngine.createPrecompiled(ContentType.Html),
          new Shells(() -> Fixtures.catalogue(), world, "production", InstantSource.fixed(NOW)),
          new SignalBoard.Sources(world, world),
          InstantSource.fixed(NOW));

  /** Signals with what they measured, minutes back to value. */
  private static final class World implements SignalQueries, IncidentQueries {
    final List<SignalView> signals = new ArrayList<>();
    final List<SignalMark> marks = new ArrayList<>();
    final List<IncidentView> incidents = new ArrayList<>();
    Map<Integer, Double> minutes = Map.of();

    World() {
      signal("traffic", "business", "{request}/min", "rate", Optional.of(NOW));
    }

    void signal(String name, String board, String unit, String read, Optional<Instant> delivered) {
      var newest =
          delivered.map(
              it -> new SignalPoint(it.minusSeconds(120), 240, 200, Optional.of(250.0), 9));
      signals.add(
          new SignalView(
              "production",
              name,
              "Title of " + name,
              "api",
              name + ".metric",
              board,
              unit,
              read,
              delivered,
              newest));
    }

    @Override
    public List<SignalView> signals(String environment) {
      return environment.equals("production") ? signals : List.of();
    }

    @Override
    public Optional<SignalSeries> series(
        String environment, String name, Instant from, Instant to, Duration step) {
      boolean before = to.isBefore(NOW.minus(Duration.ofHours(20)));
      return signals(environment).stream()
          .filter(it -> it.name().equals(name) && it.delivered().isPresent())
          .findFirst()
          .map(it -> new SignalSeries(it, from, to, step, points(to, step, before ? 0.5 : 1)));
    }

    private List<SignalPoint> points(Instant to, Duration step, double times) {
      return minutes.entrySet().stream()
          .map(it -> {
            double value = it.getValue() * times;
            return new SignalPoint(
                to.minus(step.multipliedBy(it.getKey())), value, value, Optional.of(value), 1);
          })
          .sorted(java.util.Comparator.comparing(SignalPoint::at))
          .toList();
    }

    @Override
    public List<SignalMark> marks(String environment, Instant from, Instant to) {
      return marks;
    }

    @Override
    public List<IncidentView> incidents(String environment) {
      return incidents;
    }

    @Override
    public Optional<IncidentView> incident(String id) {
      return Optional.empty();
    }

    @Override
    public List<DeliveryView> deliveries(int limit) {
      return List.of();
    }
  }

  private String html(String query) throws Exception {
    var request = new MockHttpServletRequest("GET", "/signals");
    var parameters = new java.util.HashMap<String, String>();
    for (var pair : query.isEmpty() ? new String[0] : query.split("&")) {
      parameters.put(pair.split("=")[0], pair.split("=")[1]);
      request.setParameter(pair.split("=")[0], pair.split("=")[1]);
    }
    controller.board(parameters, request, response).render(Map.of(), request, response);
    var html = response.getContentAsString();
    assertThat(INLINE.matcher(html).find()).isFalse();
    return html;
  }

  private static int lines(String html) {
    return (int) LINE.matcher(html).results().count();
  }

  @Test
  void aBoardShowsItsSignalsAndSaysWhenTheyWereMeasured() throws Exception {
    world.minutes = Map.of(1, 240.0, 2, 230.0, 3, 220.0);
    world.signal("queue", "operations", "{message}", "value", Optional.of(NOW));

    var html = html("");

    assertThat(html)
        .contains("Title of traffic", "240", "request/min", "Business <span class=\"faint\">1")
        .contains("Operations <span class=\"faint\">1", "board=operations")
        .doesNotContain("Title of queue");
    assertThat(lines(html)).isEqualTo(2);
  }

  @Test
  void aGapIsDrawnAsAGap() throws Exception {
    world.minutes = Map.of(1, 1.0, 2, 1.0, 5, 1.0, 6, 1.0);

    // Two stretches, each drawn for wide and for narrow pages.
    assertThat(lines(html(""))).isEqualTo(4);
  }

  @Test
  void theComparisonIsDrawnAndTold() throws Exception {
    world.minutes = Map.of(1, 240.0, 2, 240.0);

    var html = html("compare=1d");

    assertThat(html).contains("polyline class=\"even\"", "120", "yesterday, now 100% more");
  }

  @Test
  void withoutEarlierDataItSaysSo() throws Exception {
    assertThat(html("compare=7d")).contains("no data last week to compare with");
  }

  @Test
  void whatNeverCameNamesTheMetricThatIsExpected() throws Exception {
    world.signal("database", "business", "s", "p95", Optional.empty());

    assertThat(html("")).contains("No data yet.", "Waiting for <code>database.metric</code>");
  }

  @Test
  void deploysScalingAndIncidentsStandOnEveryChartAndInTheList() throws Exception {
    world.minutes = Map.of(1, 1.0, 2, 1.0);
    world.marks.add(
        new SignalMark(
            NOW.minusSeconds(600),
            "deploy",
            "api",
            "version 1.4",
            "service.version, api",
            "https://ci.test/7"));
    world.marks.add(
        new SignalMark(NOW.minusSeconds(1200), "scaling", "api", "2 to 3 instances", "", ""));
    world.incidents.add(Fixtures.incident("api", HOSTILE));

    var html = html("");

    assertThat(html)
        .contains("deploy of api: version 1.4, told by service.version, api</title>")
        .contains("scaling of api: 2 to 3 instances</title>")
        .contains("<a href=\"https://ci.test/7\" rel=\"noopener noreferrer\">version 1.4</a>")
        .contains("class=\"band-crit\"", "incident of api")
        .contains("&lt;script&gt;alert")
        .doesNotContain("<script>alert");
  }

  @Test
  void nothingKnownIsSaidToBe() throws Exception {
    assertThat(html("")).contains("No deploy, incident or change of scale is known in this time.");
  }

  @Test
  void aBoardWithoutSignalsSaysWhatToWrite() throws Exception {
    assertThat(html("board=operations")).contains("No signal is on this board", "kind: Signal");
  }

  @Test
  void anUnknownEnvironmentIsNotFound() throws Exception {
    html("environment=moon");

    assertThat(response.getStatus()).isEqualTo(404);
  }

  @Test
  void wordsNobodyKnowsAreTheDefaults() throws Exception {
    assertThat(html("board=x&range=y&compare=z"))
        .contains("aria-current=\"true\">1 h", "aria-current=\"true\">no comparison");
  }

  @Test
  void theTableOfABoardHasARowEachStepWithData() {
    world.minutes = Map.of(1, 2.5, 3, 4.0);

    var text = controller.csv(Map.of(), new MockHttpServletRequest()).getBody();

    assertThat(text)
        .startsWith("signal,service,unit,read,at,value,low,high,events\r\n")
        .contains("traffic,api,{request}/min,rate,", ",2.5,2.5,2.5,1\r\n")
        .hasLineCount(3);
  }

  @Test
  void aPictureIsDrawnLightAndDark() throws Exception {
    world.minutes = Map.of(1, 240.0, 2, 230.0, 9, 1.0);
    world.marks.add(
        new SignalMark(
            NOW.minusSeconds(600), "deploy", "api", "version 1.4", "service.version, api", ""));
    var request = new MockHttpServletRequest();

    var light = controller.png("traffic", Map.of("compare", "1d"), request);
    var dark = controller.png("traffic", Map.of("theme", "dark"), request);

    var image = ImageIO.read(new ByteArrayInputStream(light.getBody()));
    assertThat(image.getWidth()).isEqualTo(1280);
    assertThat(image.getRGB(0, 0)).isEqualTo(0xffffffff);
    assertThat(ImageIO.read(new ByteArrayInputStream(dark.getBody())).getRGB(0, 0))
        .isEqualTo(0xff101b23);
    assertThat(controller.png("speed", Map.of(), request).getStatusCode().value()).isEqualTo(404);
  }
}

package org.bluesphere.slo.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.port.SignalQueries;
import org.bluesphere.model.view.SignalMark;
import org.bluesphere.model.view.SignalPoint;
import org.bluesphere.model.view.SignalSeries;
import org.bluesphere.model.view.SignalView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.ErrorResponseException;

class SignalControllerTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:30Z");

  private final OneSignal queries = new OneSignal();
  private final SignalController controller =
      new SignalController(queries, "prod", InstantSource.fixed(NOW));

  /** One signal, prod/traffic, with data at 11:58 and a day before; remembers what was asked. */
  private static final class OneSignal implements SignalQueries {
    final List<String> asked = new ArrayList<>();

    private static SignalView view() {
      return new SignalView(
          "prod",
          "traffic",
          "Traffic",
          "tiles",
          "requests",
          "business",
          "{request}/min",
          "rate",
          Optional.empty(),
          Optional.empty());
    }

    @Override
    public List<SignalView> signals(String environment) {
      return environment.equals("prod") ? List.of(view()) : List.of();
    }

    @Override
    public Optional<SignalSeries> series(
        String environment, String name, Instant from, Instant to, Duration step) {
      asked.add(from + " " + to + " " + step);
      var at = to.minus(Duration.ofMinutes(3));
      double value = to.isBefore(NOW.minus(Duration.ofHours(1))) ? 4 : 5;
      return environment.equals("prod") && name.equals("traffic")
          ? Optional.of(
              new SignalSeries(
                  view(),
                  from,
                  to,
                  step,
                  List.of(new SignalPoint(at, value, value, Optional.of(value), 5))))
          : Optional.empty();
    }

    @Override
    public List<SignalMark> marks(String environment, Instant from, Instant to) {
      return List.of();
    }
  }

  private static Map<String, String> parameters(String query) {
    var parameters = new HashMap<String, String>();
    for (var pair : query.split("&")) {
      var parts = pair.split("=", 2);
      parameters.put(parts[0], parts[1]);
    }
    return parameters;
  }

  @Test
  void theLastHourByTheMinuteIsTheDefault() {
    var item = controller.one("traffic", Map.of());

    assertThat(queries.asked).containsExactly("2026-11-23T11:01:00Z 2026-11-23T12:01:00Z PT1M");
    assertThat(item.compared()).isEmpty();
    assertThat(item.points()).hasSize(1);
  }

  @Test
  void whatItIsComparedWithLiesAtTheSameInstants() {
    var item = controller.one("traffic", Map.of("compare", "1d"));

    assertThat(queries.asked).contains("2026-11-22T11:01:00Z 2026-11-22T12:01:00Z PT1M");
    assertThat(item.compared().orElseThrow().points())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.at()).isEqualTo(item.points().getFirst().at());
          assertThat(it.value()).isEqualTo(4);
        });
  }

  @Test
  void stepsAreAlignedSoThatTheSameStepIsTheSameWhoeverAsks() {
    controller.one("traffic", parameters("from=2026-11-23T10:07:00Z&step=15m"));

    assertThat(queries.asked).containsExactly("2026-11-23T10:00:00Z 2026-11-23T12:15:00Z PT15M");
  }

  @Test
  void aTableLeavesCellsEmptyWhereThereIsNoData() {
    var text =
        controller
            .csv(
                "traffic",
                parameters("from=2026-11-23T11:57:00Z&to=2026-11-23T12:00:00Z&compare=7d"))
            .getBody();

    assertThat(text)
        .isEqualTo(
            "at,value,low,high,events,before\r\n"
                + "2026-11-23T11:57:00Z,5.0,5.0,5.0,5,4.0\r\n"
                + "2026-11-23T11:58:00Z,,,,,\r\n"
                + "2026-11-23T11:59:00Z,,,,,\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from=yesterday | from=yesterday is no instant; write for example 2026-11-23T12:00:00Z",
        "step=30s | step=30s; write whole minutes, for example 5m",
        "step=often | step",
        "compare=2d | compare=2d; write 1d or 7d",
        "from=2026-11-23T12:00:00Z&to=2026-11-23T11:00:00Z | from must lie before to",
        "from=2025-01-01T00:00:00Z&step=1d | signals are kept for 400 days",
        "from=2026-10-01T00:00:00Z&step=5m | minutes are kept for 35 days",
        "from=2026-11-10T00:00:00Z&step=1m | more than 10080; ask for a larger step",
      })
  void whatCannotBeAnsweredIsAProblemThatSaysWhatToWrite(String query, String detail) {
    assertThatThrownBy(() -> controller.one("traffic", parameters(query)))
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            e -> {
              assertThat(e.getStatusCode().value()).isEqualTo(400);
              assertThat(e.getBody().getDetail()).contains(detail);
            });
  }

  @Test
  void wholeQuartersOfAnHourReachAsFarBackAsAnythingIsKept() {
    var query = parameters("from=2025-12-01T00:00:00Z&step=1h&compare=7d");

    assertThat(controller.one("traffic", query).points()).isNotEmpty();
  }

  @Test
  void anUnknownSignalIsAProblemThatNamesThoseThereAre() {
    assertThatThrownBy(() -> controller.one("speed", Map.of()))
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            e -> {
              assertThat(e.getStatusCode().value()).isEqualTo(404);
              assertThat(e.getBody().getDetail())
                  .isEqualTo("no signal \"speed\" in environment \"prod\"; there are traffic");
            });
    assertThat(controller.all(Map.of("environment", "stage")).items()).isEmpty();
  }
}

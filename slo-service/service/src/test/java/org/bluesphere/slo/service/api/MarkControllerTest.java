package org.bluesphere.slo.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.port.SignalQueries;
import org.bluesphere.model.view.SignalMark;
import org.bluesphere.model.view.SignalSeries;
import org.bluesphere.model.view.SignalView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.ErrorResponseException;

class MarkControllerTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final SignalMark DEPLOY =
      new SignalMark(NOW.minusSeconds(60), "deploy", "tiles", "version 1.4", "ci", "");

  private final Deployed queries = new Deployed();
  private final MarkController controller =
      new MarkController(queries, "prod", InstantSource.fixed(NOW));

  /** One deploy; remembers what was asked. */
  private static final class Deployed implements SignalQueries {
    final List<String> asked = new ArrayList<>();

    @Override
    public List<SignalView> signals(String environment) {
      return List.of();
    }

    @Override
    public Optional<SignalSeries> series(
        String environment, String name, Instant from, Instant to, Duration step) {
      return Optional.empty();
    }

    @Override
    public List<SignalMark> marks(String environment, Instant from, Instant to) {
      asked.add(environment + " " + from + " " + to);
      return List.of(DEPLOY);
    }
  }

  @Test
  void theLastDayHereIsTheDefault() {
    var found = controller.marks(Optional.empty(), Optional.empty(), Optional.empty());

    assertThat(found.items()).containsExactly(DEPLOY);
    assertThat(queries.asked).containsExactly("prod 2026-11-25T12:00:00Z 2026-11-26T12:00:00Z");
  }

  @Test
  void anotherTimeElsewhereCanBeAskedFor() {
    controller.marks(
        Optional.of("demo"),
        Optional.of("2026-11-01T00:00:00Z"),
        Optional.of("2026-11-02T00:00:00Z"));

    assertThat(queries.asked).containsExactly("demo 2026-11-01T00:00:00Z 2026-11-02T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "yesterday, 2026-11-02T00:00:00Z, is no instant",
    "2026-11-03T00:00:00Z, 2026-11-02T00:00:00Z, lies after",
    "2024-11-03T00:00:00Z, 2026-11-02T00:00:00Z, more than 400 days before",
  })
  void aTimeThatCannotBeIsRefusedWithTheReason(String from, String to, String words) {
    assertThatThrownBy(() -> controller.marks(Optional.empty(), Optional.of(from), Optional.of(to)))
        .isInstanceOfSatisfying(
            ErrorResponseException.class, e -> assertThat(e.getBody().getDetail()).contains(words));
    assertThat(queries.asked).isEmpty();
  }
}

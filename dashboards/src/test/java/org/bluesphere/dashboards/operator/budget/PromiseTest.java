package org.bluesphere.dashboards.operator.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.dashboards.operator.budget.Fixtures.NOW;
import static org.bluesphere.dashboards.operator.budget.Fixtures.board;
import static org.bluesphere.dashboards.operator.budget.Fixtures.impact;
import static org.bluesphere.dashboards.operator.budget.Fixtures.promise;

import java.time.Duration;
import java.util.List;
import org.bluesphere.model.view.HistoryPoint;
import org.junit.jupiter.api.Test;

class PromiseTest {

  @Test
  void theLowerOfTheQuickWindowsIsThePresentBurn() {
    var burning = only(promise("api").burning(420, 60).spent(0.5));
    var past = only(promise("api").burning(0, 60).spent(0.5));

    // Half of 30 days' budget at 60 times even spend lasts 6 hours.
    assertThat(burning.emptyIn()).contains(Duration.ofHours(6));
    assertThat(past.emptyIn()).isEmpty();
  }

  @Test
  void aPageIsCriticalWhateverTheBudget() {
    var paging = only(promise("api").firing("SLOHardDown", "page", Duration.ofMinutes(1), ""));
    var ticket = only(promise("api").firing("SLOBurnRate", "ticket", Duration.ofMinutes(1), ""));

    assertThat(paging.look()).isEqualTo(Look.CRIT);
    assertThat(ticket.look()).isEqualTo(Look.RISK);
  }

  @Test
  void theCurveEndsAtTheFigureEveryTileShows() {
    var promise = only(promise("api").spent(0.3));
    var end = promise.status().to();
    var history =
        List.of(point(end, 3, 0), point(end, 2, 100), point(end, 1, 200), point(end, 0, 900));

    var curve = BurnDown.of(promise, history);

    assertThat(curve).hasSize(3);
    assertThat(curve.getLast().left()).isEqualTo(promise.left());
    assertThat(curve.get(1).left()).isEqualTo(0.9, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(curve.get(0).left()).isEqualTo(1.0, org.assertj.core.data.Offset.offset(1e-9));
  }

  /** An hour that ended so many hours before the evaluation; 0 ends after it. */
  private static HistoryPoint point(java.time.Instant end, int hours, long bad) {
    var to = end.plusSeconds(1800).minus(Duration.ofHours(hours));
    return new HistoryPoint(to.minusSeconds(3600), to, 10_000, bad, bad, 3_600_000);
  }

  @Test
  void theClockRunsWhileItIsBadAndRestsWhileItIsGood() {
    var running = RtoClock.of(impact("api", Duration.ofSeconds(510)), NOW).orElseThrow();
    var resting =
        RtoClock.of(impact("api", Duration.ofSeconds(510)), NOW.plusSeconds(600)).orElseThrow();

    assertThat(running.text()).isEqualTo("06:30");
    assertThat(resting.resting()).isTrue();
    assertThat(resting.text()).isEqualTo("07:10");
  }

  @Test
  void tierThenUrgencyThenNameIsTheOrder() {
    var board = board(promise("search"), promise("data").spent(0.8), promise("api"));

    assertThat(board.promises())
        .extracting(it -> it.id().service())
        .containsExactly("api", "data", "search");
  }

  private static Promise only(Fixtures.PromiseBuilder promise) {
    return board(promise).promises().getFirst();
  }
}

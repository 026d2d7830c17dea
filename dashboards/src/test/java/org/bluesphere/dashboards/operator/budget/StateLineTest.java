package org.bluesphere.dashboards.operator.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.dashboards.operator.budget.Fixtures.TIMES;
import static org.bluesphere.dashboards.operator.budget.Fixtures.board;
import static org.bluesphere.dashboards.operator.budget.Fixtures.impact;
import static org.bluesphere.dashboards.operator.budget.Fixtures.incident;
import static org.bluesphere.dashboards.operator.budget.Fixtures.promise;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateLineTest {
  private static final Duration WHILE = Duration.ofMinutes(6);

  @Test
  void saysWhoIsHurtHowLongIsLeftAndWhatNext() {
    var board =
        board(
            List.of(incident("api", "503 on search")),
            List.of(impact("api", Duration.ofSeconds(510))),
            promise("api").burning(420, 59.8).spent(0.78).firing("SLOBurnRate", "page", WHILE, ""),
            promise("search"));

    var line = line(board);

    assertThat(line.look()).isEqualTo(Look.CRIT);
    assertThat(line.lead()).isEqualTo("Public API fails 42% of requests.");
    assertThat(line.rest().replace('\u00a0', ' ')).isEqualTo("RTO 15 min: 06:30 left.");
    assertThat(line.more()).isEqualTo("One page fires. Of 2 objectives 1 is OK, 1 critical.");
    assertThat(line.href()).isEqualTo("/incidents/inc-142?environment=production");
  }

  @Test
  void silenceIsSaidAsSilence() {
    var board = board(promise("api").firing("SLOSignalAbsent", "page", WHILE, "no instance"));

    assertThat(line(board).lead()).isEqualTo("Public API is silent: its telemetry stopped.");
  }

  @Test
  void anOutageIsSaidByWhatArrivedNotByTheSettledShare() {
    var reason = "100 of the last 100 events were bad";
    var board =
        board(promise("api").burning(230, 186).firing("SLOHardDown", "page", WHILE, reason));

    assertThat(line(board).lead())
        .isEqualTo("Public API fails: 100 of the last 100 events were bad.");
  }

  @Test
  void nothingMeasuredIsNeverFine() {
    var line = line(board(promise("api").waiting()));

    assertThat(line.look()).isEqualTo(Look.UNKNOWN);
    assertThat(line.lead()).isEqualTo("No telemetry has reached production yet.");
  }

  @Test
  void allFineNamesTheLeastBudget() {
    var line = line(board(promise("api").spent(0.1), promise("search").spent(0.73)));

    assertThat(line.look()).isEqualTo(Look.OK);
    assertThat(line.lead()).isEqualTo("All 2 objectives hold.");
    assertThat(line.more()).isEqualTo("Least budget 27.0%, search availability.");
  }

  @Test
  void anEvaluationThatStandsStillMakesEverythingUnknown() {
    var fresh = board(promise("api"));
    var later =
        new Board(
            fresh.environment(),
            fresh.now().plusSeconds(240),
            fresh.evaluated(),
            fresh.promises(),
            List.of(),
            List.of(),
            fresh.organisation(),
            fresh.services());

    var line = line(later);

    assertThat(line.stale()).isTrue();
    assertThat(line.look()).isEqualTo(Look.UNKNOWN);
    assertThat(line.lead()).isEqualTo("No evaluation since 03:12:00.");
  }

  @Test
  void aSpentBudgetWithoutAPageStillComesFirst() {
    var line = line(board(promise("api").spent(1.2), promise("search")));

    assertThat(line.look()).isEqualTo(Look.CRIT);
    assertThat(line.lead()).isEqualTo("api availability has no budget left.");
  }

  private static StateLine line(Board board) {
    return StateLine.of(board, new Links(board.environment()), TIMES);
  }
}

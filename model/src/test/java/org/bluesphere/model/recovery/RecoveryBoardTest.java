package org.bluesphere.model.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.model.recovery.Worlds.TODAY;
import static org.bluesphere.model.recovery.Worlds.minutes;
import static org.bluesphere.model.recovery.Worlds.source;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bluesphere.model.catalogue.Disruption;
import org.bluesphere.model.catalogue.Practices.Result;
import org.bluesphere.model.catalogue.RecoverySource;
import org.bluesphere.model.catalogue.Scenario.Recovery;
import org.bluesphere.model.recovery.Outlook.Verdict;
import org.bluesphere.model.recovery.Proof.State;
import org.junit.jupiter.api.Test;

class RecoveryBoardTest {
  private static final RecoverySource REPLICA =
      source("replica", 1, Optional.of(minutes(2)), Disruption.HARDWARE, Disruption.AZ);
  private static final RecoverySource PITR =
      source("pitr", 5, Optional.of(minutes(40)), Disruption.SOFTWARE, Disruption.AZ);
  private static final Optional<Duration> QUICK = Optional.of(minutes(1));

  private static Worlds api() {
    return new Worlds()
        .resource("db")
        .service("api", "critical", QUICK, "db")
        .data("live", "db", REPLICA, PITR);
  }

  private static Worlds zoneLost() {
    return api().scenario(Disruption.AZ, Recovery.AUTOMATIC_FAILOVER, Optional.of(minutes(2)));
  }

  @Test
  void aStandbyTakesOverByItselfThenTheServiceStartsThenClientsFollow() {
    var outlook = zoneLost().cell("api").outlook();

    assertThat(outlook.verdict()).isEqualTo(Verdict.COVERED);
    assertThat(outlook.back()).isEqualTo(minutes(4));
    assertThat(outlook.path())
        .extracting(Step::what)
        .containsExactly("db: live from its replica", "api starts", "Clients follow");
    assertThat(outlook.path())
        .extracting(Step::begins)
        .containsExactly(Duration.ZERO, minutes(2), minutes(3));
    assertThat(outlook.losses().getFirst().atMost()).contains(minutes(1));
  }

  @Test
  void aRestoreWaitsForPeopleAndMissesThePromise() {
    var outlook =
        api()
            .scenario(Disruption.SOFTWARE, Recovery.RESTORE, Optional.empty())
            .cell("api")
            .outlook();

    assertThat(outlook.path())
        .extracting(Step::what)
        .containsExactly(
            "Detection", "Decision", "db: live from its pitr", "api starts", "Clients follow");
    assertThat(outlook.back()).isEqualTo(minutes(6 + 15 + 40 + 1 + 1));
    assertThat(outlook.verdict()).isEqualTo(Verdict.TOO_SLOW);
  }

  @Test
  void whatSpoiltDataDoNotReachGoesOn() {
    var world =
        api()
            .service("site", "critical", QUICK)
            .scenario(Disruption.SOFTWARE, Recovery.RESTORE, Optional.empty());

    assertThat(world.cell("site").outlook().verdict()).isEqualTo(Verdict.UNTOUCHED);
  }

  @Test
  void dataThatNothingOutlivesAreGoneHoweverQuickTheRest() {
    var outlook =
        api()
            .scenario(Disruption.REGION, Recovery.MANUAL_FAILOVER, Optional.of(minutes(1)))
            .cell("api")
            .outlook();

    assertThat(outlook.verdict()).isEqualTo(Verdict.NOTHING_SURVIVES);
    assertThat(outlook.losses().getFirst().atMost()).isEmpty();
  }

  @Test
  void inTimeWithTooLittleDataIsNotCovered() {
    var late = source("snapshot", 60, Optional.of(minutes(1)), Disruption.AZ);
    var outlook =
        new Worlds()
            .resource("db")
            .service("api", "critical", QUICK, "db")
            .data("live", "db", late)
            .scenario(Disruption.AZ, Recovery.AUTOMATIC_FAILOVER, Optional.of(minutes(2)))
            .cell("api")
            .outlook();

    assertThat(outlook.verdict()).isEqualTo(Verdict.LOSES_TOO_MUCH);
  }

  @Test
  void aTimeThatNobodyDeclaredIsUnknownAndNeverCovered() {
    var silent = source("replica", 1, Optional.empty(), Disruption.AZ);
    var world =
        new Worlds()
            .resource("db")
            .service("api", "critical", QUICK, "db")
            .service("web", "critical", QUICK, "api")
            .service("slow", "critical", Optional.empty())
            .data("live", "db", silent)
            .scenario(Disruption.AZ, Recovery.AUTOMATIC_FAILOVER, Optional.empty());

    assertThat(world.cell("api").outlook().verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(world.cell("web").outlook().verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(world.cell("slow").outlook().verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void whoeverNobodyWatchesIsNotKnownToBeBackInTime() {
    var outlook =
        api()
            .unwatched()
            .scenario(Disruption.AZ, Recovery.MANUAL_FAILOVER, Optional.of(Duration.ZERO))
            .cell("api")
            .outlook();

    assertThat(outlook.whole()).isFalse();
  }

  @Test
  void theLossOfAPrimaryStopsThoseThatCannotDoWithout() {
    var board =
        zoneLost().service("web", "core", QUICK, "api").service("other", "core", QUICK).board();

    var primary = board.primaries().getFirst();
    assertThat(primary.title()).isEqualTo("db");
    assertThat(primary.losses().getFirst().atMost()).contains(minutes(1));
    assertThat(primary.down()).extracting(Outlook::service).containsExactly("web", "api");
    assertThat(primary.down().getFirst().path())
        .extracting(Step::what)
        .containsExactly("db: live from its replica", "api starts", "web starts", "Clients follow");
  }

  @Test
  void withoutAStandbySomebodyHasToNoticeFirst() {
    var world =
        new Worlds()
            .resource("db")
            .service("api", "core", QUICK, "db")
            .data("live", "db", source("pitr", 5, Optional.of(minutes(40)), Disruption.HARDWARE));

    var path = world.board().primaries().getFirst().down().getFirst().path();
    assertThat(path).extracting(Step::what).first().isEqualTo("Detection");
    assertThat(path.getLast().ends()).isEqualTo(minutes(6 + 40 + 1 + 1));
  }

  @Test
  void whatIsRebuiltWaitsForWhatItIsRebuiltFrom() {
    var outlook =
        new Worlds()
            .resource("db")
            .resource("search")
            .service("api", "core", QUICK, "search")
            .data("live", "db", REPLICA)
            .data("index", "search", rebuild(Optional.of(minutes(10))))
            .scenario(Disruption.AZ, Recovery.AUTOMATIC_FAILOVER, Optional.of(minutes(2)))
            .cell("api")
            .outlook();

    assertThat(outlook.path())
        .extracting(Step::what)
        .containsExactly(
            "db: live from its replica",
            "search: index from its rebuild",
            "api starts",
            "Clients follow");
    assertThat(outlook.back()).isEqualTo(minutes(2 + 10 + 1 + 1));
  }

  @Test
  void aRebuildOfUnknownLengthDoesNotTakeTheScenariosTimeAgain() {
    var outlook =
        new Worlds()
            .resource("db")
            .resource("search")
            .service("api", "core", QUICK, "search")
            .data("live", "db", REPLICA)
            .data("index", "search", rebuild(Optional.empty()))
            .scenario(Disruption.AZ, Recovery.AUTOMATIC_FAILOVER, Optional.of(minutes(2)))
            .cell("api")
            .outlook();

    assertThat(outlook.back()).isEqualTo(minutes(2 + 1 + 1));
    assertThat(outlook.whole()).isFalse();
  }

  @Test
  void dataNobodyWaitsForNeedNobodyToNotice() {
    var slow = source("pitr", 5, Optional.of(minutes(240)), Disruption.HARDWARE);
    var primary = api().data("old", "db", slow).later("old").board().primaries().getFirst();

    assertThat(primary.down().getFirst().path())
        .extracting(Step::what)
        .first()
        .isEqualTo("db: live from its replica");
  }

  private static RecoverySource rebuild(Optional<Duration> restore) {
    return new RecoverySource(
        "rebuild",
        "db",
        Optional.empty(),
        Duration.ZERO,
        Duration.ZERO,
        Optional.empty(),
        restore,
        Set.of(Disruption.AZ),
        Optional.empty());
  }

  @Test
  void nobodyWaitsForDataThatMayComeBackLater() {
    var slow = source("pitr", 5, Optional.of(minutes(240)), Disruption.AZ);
    var world =
        zoneLost().data("old", "db", slow).later("old").service("late", "none", QUICK, "db");

    assertThat(world.cell("api").outlook().back()).isEqualTo(minutes(4));
    assertThat(world.cell("api").outlook().losses()).hasSize(2);
    assertThat(world.cell("late").outlook().back()).isEqualTo(minutes(240 + 1 + 1));
  }

  @Test
  void aProofIsWhatPassedAndIsNotOld() {
    assertThat(zoneLost().cell("api").proof().state()).isEqualTo(State.NO_DRILL);
    assertThat(drilled(Optional.empty())).isEqualTo(State.UNTESTED);
    assertThat(drilled(result(0, true))).isEqualTo(State.PROVEN);
    assertThat(drilled(result(31, true))).isEqualTo(State.PROVEN);
    assertThat(drilled(result(32, true))).isEqualTo(State.OVERDUE);
    assertThat(drilled(result(1, false))).isEqualTo(State.FAILED);
    assertThat(drilled(result(-1, true))).as("of tomorrow").isEqualTo(State.UNTESTED);
  }

  @Test
  void aDrillOfAnotherServiceOrOfSomeDataProvesNothing() {
    var passed = result(1, true);
    assertThat(
            zoneLost().drill("it", List.of("web"), List.of(), passed).cell("api").proof().state())
        .isEqualTo(State.NO_DRILL);
    assertThat(
            zoneLost().drill("it", List.of(), List.of("other"), passed).cell("api").proof().state())
        .isEqualTo(State.NO_DRILL);
    assertThat(
            zoneLost().drill("it", List.of(), List.of("live"), passed).cell("api").proof().state())
        .isEqualTo(State.PROVEN);
  }

  private static Optional<Result> result(int daysAgo, boolean passed) {
    return Optional.of(new Result(TODAY.minusDays(daysAgo), passed, Optional.empty(), ""));
  }

  private static State drilled(Optional<Result> last) {
    return zoneLost().drill("it", List.of("api"), List.of(), last).cell("api").proof().state();
  }

  /**
   * Service {@code i} starts in {@code startups[i]} min and needs those below it whose bit is set.
   */
  @Property(tries = 500)
  void theWayBackIsTheLongestPath(
      @ForAll("graphs") List<Integer> needs, @ForAll("starts") List<Integer> starts) {
    int size = Math.min(needs.size(), starts.size());
    var world = new Worlds();
    for (int i = size - 1; i >= 0; i--) {
      int at = i;
      var below =
          java.util.stream.IntStream.range(0, i)
              .filter(need -> (needs.get(at) >> need & 1) == 1)
              .mapToObj(need -> "s" + need)
              .toArray(String[]::new);
      world.service("s" + i, "core", Optional.of(minutes(starts.get(i))), below);
    }
    world.scenario(Disruption.AZ, Recovery.AUTOMATIC_FAILOVER, Optional.of(minutes(3)));

    var longest = new long[size];
    for (int i = 0; i < size; i++) {
      longest[i] = 3;
      for (int need = 0; need < i; need++) {
        if ((needs.get(i) >> need & 1) == 1) {
          longest[i] = Math.max(longest[i], longest[need]);
        }
      }
      longest[i] += starts.get(i);
    }
    for (var cell : world.board().cells()) {
      int i = Integer.parseInt(cell.outlook().service().substring(1));
      assertThat(cell.outlook().back()).as("s%d", i).isEqualTo(minutes(longest[i] + 1));
      var path = cell.outlook().path();
      for (int step = 1; step < path.size(); step++) {
        assertThat(path.get(step).begins()).isEqualTo(path.get(step - 1).ends());
      }
    }
  }

  @Provide
  Arbitrary<List<Integer>> graphs() {
    return Arbitraries.integers().between(0, 255).list().ofMinSize(1).ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<Integer>> starts() {
    return Arbitraries.integers().between(0, 20).list().ofMinSize(1).ofMaxSize(8);
  }
}

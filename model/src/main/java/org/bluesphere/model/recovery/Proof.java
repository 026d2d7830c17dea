package org.bluesphere.model.recovery;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.catalogue.Dataset;
import org.bluesphere.model.catalogue.Practices.Drill;
import org.bluesphere.model.catalogue.Practices.Result;
import org.bluesphere.model.catalogue.Scenario;

/**
 * Whether anybody ever tried.
 *
 * @param drill that would show it, the one with the newest result; empty when none is declared
 */
public record Proof(State state, Optional<Drill> drill) {
  /** The drill that brings data back without any disaster. */
  private static final String RESTORE = "restore";

  /** From good to bad. */
  public enum State {
    /** A drill passed, and its period is not over. */
    PROVEN("proven"),
    /** A drill passed, too long ago. */
    OVERDUE("proof is old"),
    /** A drill is declared and has no result. */
    UNTESTED("drill never run"),
    /** No drill is declared. */
    NO_DRILL("untested"),
    /** The newest drill failed. */
    FAILED("drill failed");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /** Its newest result. */
  public Optional<Result> result() {
    return drill.flatMap(Drill::last);
  }

  /**
   * Of one service in one disaster.
   *
   * @param needed data the service needs
   * @param today on which a proof must still hold; a result of a later day is none
   */
  static Proof of(
      String service,
      List<Dataset> needed,
      Scenario scenario,
      List<Drill> drills,
      LocalDate today) {
    var fitting =
        drills.stream()
            .filter(drill -> about(drill, scenario) && covers(drill, service, needed))
            .toList();
    var newest =
        fitting.stream()
            .filter(drill -> drill.last().filter(it -> !it.on().isAfter(today)).isPresent())
            .max(Comparator.comparing(drill -> drill.last().map(Result::on).orElse(LocalDate.MIN)));
    return newest
        .map(drill -> new Proof(state(drill, today), newest))
        .orElseGet(() ->
            fitting.isEmpty()
                ? new Proof(State.NO_DRILL, Optional.empty())
                : new Proof(State.UNTESTED, Optional.of(fitting.getFirst())));
  }

  private static State state(Drill drill, LocalDate today) {
    var result = drill.last().orElseThrow();
    if (!result.passed()) {
      return State.FAILED;
    }
    return result.on().plusDays(drill.every().toDays()).isBefore(today)
        ? State.OVERDUE
        : State.PROVEN;
  }

  private static boolean about(Drill drill, Scenario scenario) {
    return drill.scenario().equals(scenario.name())
        || (drill.scenario().equals(RESTORE) && scenario.recovery() == Scenario.Recovery.RESTORE);
  }

  /** A drill that names nothing is about everything. */
  private static boolean covers(Drill drill, String service, List<Dataset> needed) {
    if (drill.services().contains(service)) {
      return true;
    }
    if (!drill.services().isEmpty()) {
      return false;
    }
    return drill.datasets().isEmpty()
        || (!needed.isEmpty()
            && new HashSet<>(drill.datasets())
                .containsAll(needed.stream().map(Dataset::name).toList()));
  }
}

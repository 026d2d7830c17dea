package org.bluesphere.model.catalogue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is promised beside objectives: proofs, replacements, watchers, money, boards. */
public record Practices(
    List<Drill> drills,
    List<Rotation> rotations,
    List<Probe> probes,
    List<Budget> budgets,
    List<Signal> signals) {

  /** Copies. */
  public Practices {
    drills = List.copyOf(drills);
    rotations = List.copyOf(rotations);
    probes = List.copyOf(probes);
    budgets = List.copyOf(budgets);
    signals = List.copyOf(signals);
  }

  /** Nothing is promised. */
  public static Practices none() {
    return new Practices(List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /**
   * A proof that something comes back.
   *
   * @param scenario one of the organisation's, or {@code restore}
   * @param every how often it is due
   * @param evidence where its result is found; empty when nobody said
   * @param last its newest result; empty when none was written down
   */
  public record Drill(
      String name,
      String title,
      String owner,
      String scenario,
      List<String> services,
      List<String> datasets,
      Duration every,
      String evidence,
      String runbook,
      Optional<Result> last) {

    /** Copies. */
    public Drill {
      services = List.copyOf(services);
      datasets = List.copyOf(datasets);
    }
  }

  /**
   * How a drill went.
   *
   * @param took from the loss until users were served again; empty when nobody measured it
   * @param evidence where that can be looked up
   */
  public record Result(LocalDate on, boolean passed, Optional<Duration> took, String evidence) {}

  /** Something that is replaced every so often. */
  public record Rotation(
      String name, String title, String owner, String of, Duration every, boolean automatic) {}

  /**
   * Someone who asks from outside.
   *
   * @param check the provider's id or name of it
   * @param places how many places it asks from; 0 when nobody said
   */
  public record Probe(
      String name,
      String title,
      List<String> services,
      String provider,
      String check,
      String url,
      Optional<Duration> every,
      int places) {

    /** Copies. */
    public Probe {
      services = List.copyOf(services);
    }
  }

  /**
   * Money that may be spent.
   *
   * @param by {@code total environment service team feature}
   * @param monthly in {@code currency}; empty when nobody said
   */
  public record Budget(
      String name,
      String title,
      String owner,
      String by,
      List<String> groups,
      Optional<BigDecimal> monthly,
      String currency) {

    /** Copies. */
    public Budget {
      groups = List.copyOf(groups);
    }
  }

  /**
   * A number worth a place on a board.
   *
   * @param board {@code business} or {@code operations}
   * @param unit by UCUM
   * @param read {@code rate value p50 p95 p99 share}
   */
  public record Signal(
      String name,
      String title,
      String service,
      Selector metric,
      String board,
      String unit,
      String read) {
    /**
     * The one metric nobody has to send: how many instances of a service delivered anything in a
     * minute.
     */
    public static final String INSTANCES = "bluesphere.instances";
  }
}

package org.bluesphere.dashboards.operator.scaling;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bluesphere.dashboards.format.Numbers;
import org.bluesphere.dashboards.operator.budget.Look;
import org.bluesphere.dashboards.svg.LinePlot;
import org.bluesphere.scaling.evidence.Evidence.TrialEvidence;
import org.bluesphere.scaling.scaler.Event;
import org.bluesphere.scaling.scaler.Event.What;
import org.bluesphere.scaling.scaler.Tick;
import org.bluesphere.scaling.verdict.Demand;
import org.bluesphere.scaling.verdict.Trial;
import org.bluesphere.scaling.verdict.Trial.Kind;

/**
 * One trial of a run.
 *
 * @param key anchor on the page
 * @param minutes of full outage it cost
 * @param share of one window's budget
 * @param reasons why it did not pass
 * @param drawing empty when no period passed
 */
public record TrialCard(
    String key,
    String title,
    String threshold,
    String predicted,
    String observed,
    String deviation,
    String minutes,
    String share,
    Look look,
    String verdict,
    List<String> reasons,
    Requests requests,
    Optional<Drawing> drawing) {

  /** Copies. */
  public TrialCard {
    reasons = List.copyOf(reasons);
  }

  /**
   * What users got.
   *
   * @param sent as the load generator counted, which is not always as the balancer did
   * @param ko what the load generator saw answered wrongly or not at all; {@code unknown} in runs
   *     of before it was kept
   */
  public record Requests(
      String sent,
      String balanced,
      String failed,
      String ko,
      String p50,
      String p95,
      String p99,
      String slowest,
      String comparison) {}

  /**
   * Its trace.
   *
   * @param signal that is drawn
   * @param sentence the answer in words
   */
  public record Drawing(
      String key,
      String signal,
      String sentence,
      LinePlot watched,
      LinePlot tasks,
      List<Row> rows) {

    /** Copies. */
    public Drawing {
      rows = List.copyOf(rows);
    }

    /** The signal, so wide. */
    public String watched(int width) {
      return watched.draw(width, "h-" + key + " s-" + key);
    }

    /** The tasks, so wide. */
    public String tasks(int width) {
      return tasks.draw(width, "h-" + key + " s-" + key);
    }
  }

  /** A period in words, for the table. */
  public record Row(
      long minute, String value, String alarms, int desired, int running, String events) {}

  /**
   * Of what is stored.
   *
   * @param all of the run, since a limit has no threshold of its own
   */
  static TrialCard of(int number, TrialEvidence it, List<TrialEvidence> all) {
    var trial = it.trial();
    var verdict = it.verdict();
    return new TrialCard(
        "t" + number,
        title(trial),
        trial.threshold(),
        Words.typeset(verdict.predicted()),
        Words.typeset(verdict.observed()),
        Words.typeset(verdict.deviation()),
        Words.minutes(it.price()),
        Words.share(it.price()),
        RunRow.look(verdict.result()),
        verdict.result().words(),
        verdict.reasons().stream().map(Words::typeset).toList(),
        requests(it),
        it.run().trace().ticks().isEmpty()
            ? Optional.empty()
            : Optional.of(drawing("t" + number, it, all)));
  }

  private static String title(Trial trial) {
    return switch (trial.kind()) {
      case ABOVE -> Words.signal(trial.signal()) + " above " + trial.threshold();
      case BELOW -> Words.signal(trial.signal()) + " below " + trial.threshold();
      case LIMIT -> "Limit of " + Math.round(trial.thresholdValue()) + " tasks";
      case FLOOR -> "Floor of " + Math.round(trial.thresholdValue()) + " tasks";
      case DRIFT -> "Limits of the policy";
      case SMOKE -> "Answers " + trial.threshold();
    };
  }

  private static Requests requests(TrialEvidence it) {
    var run = it.run();
    var latency = run.latency();
    boolean any = latency.count() > 0;
    return new Requests(
        Numbers.count(run.sent()),
        Numbers.count(run.balanced()),
        Numbers.count(run.failed()),
        run.ko().map(Numbers::count).orElse("unknown"),
        any ? Words.millis(latency.p50Millis()) : "",
        any ? Words.millis(latency.p95Millis()) : "",
        any ? Words.millis(latency.p99Millis()) : "",
        any ? Words.millis(latency.maxMillis()) : "",
        latency.comparison());
  }

  private static Drawing drawing(String key, TrialEvidence it, List<TrialEvidence> all) {
    var trial = it.trial();
    var trace = it.run().trace();
    var signal = trial.signal().isEmpty() ? watched(it) : trial.signal();
    var chart = new TrialChart(trace);
    return new Drawing(
        key,
        Words.signal(signal),
        sentence(it),
        chart.signal(signal, threshold(signal, all)),
        chart.tasks(bounds(trial)),
        trace.ticks().stream().map(tick -> row(signal, tick)).toList());
  }

  /** What made it grow or shrink; else the first that was measured. */
  private static String watched(TrialEvidence it) {
    var trace = it.run().trace();
    return trace.ticks().stream()
        .flatMap(tick -> tick.events().stream())
        .filter(event -> event.what().activity())
        .map(Event::signal)
        .findFirst()
        .or(() ->
            trace.ticks().stream()
                .flatMap(tick -> new TreeSet<>(tick.datapoints().keySet()).stream())
                .findFirst())
        .orElse(Demand.CPU);
  }

  private static List<LinePlot.Level> threshold(String signal, List<TrialEvidence> all) {
    return all.stream()
        .map(TrialEvidence::trial)
        .filter(it -> it.kind() == Kind.ABOVE && it.signal().equals(signal))
        .map(it -> new LinePlot.Level(it.thresholdValue(), it.threshold()))
        .distinct()
        .toList();
  }

  private static List<LinePlot.Level> bounds(Trial trial) {
    return trial.kind() == Kind.LIMIT || trial.kind() == Kind.FLOOR
        ? List.of(new LinePlot.Level(trial.thresholdValue(), trial.threshold()))
        : List.of();
  }

  private static String sentence(TrialEvidence it) {
    var predicted = Words.typeset(it.verdict().predicted());
    var observed = Words.typeset(it.verdict().observed());
    var said = refusals(it);
    return (predicted.equals(observed)
            ? "As predicted: " + observed + "."
            : "Predicted: " + predicted + ". Observed: " + observed + ".")
        + (said.isEmpty() ? "" : " Not scaled: " + said + ".");
  }

  /** How often it said why it did nothing. */
  private static String refusals(TrialEvidence it) {
    return it.run().trace().ticks().stream()
        .flatMap(tick -> tick.events().stream())
        .map(Event::what)
        .filter(What::notScaled)
        .collect(Collectors.groupingBy(What::words, java.util.TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> entry.getKey() + (entry.getValue() == 1 ? "" : " × " + entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static Row row(String signal, Tick tick) {
    var value = tick.datapoints().get(signal);
    return new Row(
        tick.at().toMinutes(),
        value == null ? "no data" : Words.value(signal, value),
        tick.alarms().entrySet().stream()
            .filter(it -> it.getValue().name().equals("ALARM"))
            .map(it -> it.getKey())
            .collect(Collectors.joining(", ")),
        tick.desired(),
        tick.running(),
        tick.events().stream().map(Words::sentence).collect(Collectors.joining("; ")));
  }
}

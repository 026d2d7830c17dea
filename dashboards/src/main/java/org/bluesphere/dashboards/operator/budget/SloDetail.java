package org.bluesphere.dashboards.operator.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.dashboards.format.Numbers;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.svg.BurnBars;
import org.bluesphere.model.catalogue.Runbooks;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.view.BadExample;
import org.bluesphere.model.view.Explanation;

/**
 * One promise: how it stands, why, and what the catalogue says.
 *
 * @param promised the promise in words
 * @param examples single bad measurements
 * @param definition names and values of the declaration
 * @param selectors which series count, by their role
 * @param facts what the engine used
 */
public record SloDetail(
    Times times,
    Links links,
    Instant asOf,
    Promise promise,
    String promised,
    StateLine state,
    Tiles tiles,
    BudgetChart chart,
    Burns burns,
    List<Rule> rules,
    List<Evidence> evidence,
    Examples examples,
    Map<String, String> definition,
    Map<String, String> selectors,
    Map<String, String> facts,
    String runbook) {

  /** Copies. */
  public SloDetail {
    rules = List.copyOf(rules);
    evidence = List.copyOf(evidence);
    definition = Collections.unmodifiableMap(new LinkedHashMap<>(definition));
    selectors = Collections.unmodifiableMap(new LinkedHashMap<>(selectors));
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** Burn rates beside their limits, drawn for wide and narrow screens; empty without pairs. */
  public record Burns(String wide, String narrow) {}

  /** The key figures, each with how it comes about. */
  public record Tiles(
      boolean data,
      String left,
      String leftAmount,
      String width,
      String leftWhy,
      String burn,
      String burnWindow,
      String otherBurns,
      String burnWhy,
      String sli,
      String sliNote,
      String sliWhy,
      String paging,
      String pagingNote) {}

  /** A condition that raises an alert, and how far it is from doing so. */
  public record Rule(
      String name,
      String windows,
      String above,
      String now,
      Look look,
      String state,
      Optional<Instant> since,
      List<Measured> evidence) {

    /** Copies. */
    public Rule {
      evidence = List.copyOf(evidence);
    }
  }

  /** One window of a condition as it was read. */
  public record Measured(
      String window,
      Instant from,
      Instant to,
      String total,
      String bad,
      String burn,
      String youth,
      String coverage,
      String verdict) {}

  /** What was stored when an alert began or ended, verbatim. */
  public record Evidence(String when, String what, String text) {}

  /** What the engine answers about one promise. */
  public record Answers(Optional<Explanation> explanation, List<BadExample> examples) {

    /** Copies. */
    public Answers {
      examples = List.copyOf(examples);
    }

    /** Asks for it. */
    public static Answers about(Promise promise, BudgetQueries budgets) {
      return new Answers(
          budgets.explain(promise.id(), Optional.empty()), budgets.badExamples(promise.id()));
    }
  }

  /** The page of a promise. */
  public static SloDetail of(
      Board board, Promise promise, Answers answers, BudgetChart chart, Times times) {
    var explanation = answers.explanation();
    var links = new Links(board.environment());
    var definition = Definition.of(promise);
    return new SloDetail(
        times,
        links,
        promise.status().to(),
        promise,
        Sentences.promised(promise),
        state(board, promise, links, times),
        DetailTiles.of(promise, times),
        chart,
        burns(promise, explanation),
        Rules.of(promise, explanation),
        explanation.map(it -> evidence(it, times)).orElse(List.of()),
        Examples.of(promise, answers.examples(), board.organisation().links()),
        definition.names(),
        definition.selectors(),
        explanation.map(Explanation::facts).orElse(Map.of()),
        promise
            .objective()
            .map(it -> it.runbook())
            .filter(path -> !path.isEmpty())
            .map(Runbooks::href)
            .orElse(""));
  }

  private static Burns burns(Promise promise, Optional<Explanation> explanation) {
    var bars = Rules.bars(promise, explanation);
    return new Burns(BurnBars.draw(bars, 720), BurnBars.draw(bars, 340));
  }

  private static StateLine state(Board board, Promise promise, Links links, Times times) {
    if (board.stale()) {
      return StateLine.of(board, links, times);
    }
    var look = promise.look();
    var incident =
        promise.fires()
            ? board.incident(promise.id().service())
            : Optional.<org.bluesphere.model.view.IncidentView>empty();
    return new StateLine(
        look,
        false,
        lead(promise),
        rest(promise, times),
        more(promise, times),
        incident.isPresent() ? "Open the incident" : "",
        incident.map(it -> links.incident(it.id())).orElse(""));
  }

  private static String lead(Promise promise) {
    return switch (promise.look()) {
      case CRIT ->
          promise.pages() ? Sentences.condition(promise) : "The budget of this window is spent.";
      case WARN -> "Less than a quarter of the budget is left.";
      case RISK ->
          promise.pace().orElse(0) > 1
              ? "Burning " + Numbers.burn(promise.pace().orElse(0)) + " times too fast."
              : promise.fires()
                  ? "A ticket is open; the quick windows are calm."
                  : "Burning too fast.";
      case UNKNOWN -> "No telemetry has reached this objective yet.";
      case MAINT -> "Switched off by someone.";
      case OK -> "The promise holds.";
    };
  }

  private static String rest(Promise promise, Times times) {
    if (promise.look() == Look.UNKNOWN) {
      return "Nothing here is known to be fine.";
    }
    if (promise.left() <= 0) {
      return "The budget is empty: " + Numbers.share(promise.left()) + ".";
    }
    return promise
        .emptyIn()
        .map(span ->
            "The budget is empty in "
                + org.bluesphere.dashboards.format.Spans.words(span)
                + ", at "
                + times.minutes(times.now().plus(span))
                + ".")
        .orElse(Numbers.share(promise.left()) + " of the budget is left.");
  }

  private static String more(Promise promise, Times times) {
    var parts = new ArrayList<String>();
    for (var alert : promise.status().alerts()) {
      parts.add(
          alert.name()
              + " fires since "
              + times.precise(alert.since())
              + " ("
              + alert.severity()
              + (alert.policy().isEmpty() ? "" : ", " + alert.policy())
              + (alert.frozen() ? ", frozen" : "")
              + ").");
    }
    return String.join(" ", parts);
  }

  private static List<Evidence> evidence(Explanation explanation, Times times) {
    return explanation.records().stream().map(text -> evidence(text, times)).toList();
  }

  /** The first word of a record is its instant, what follows up to the colon its name. */
  private static Evidence evidence(String text, Times times) {
    int space = text.indexOf(' ');
    int colon = text.indexOf(": ");
    if (space < 0 || colon < space) {
      return new Evidence("", "Stored evidence", text);
    }
    return new Evidence(
        when(text.substring(0, space), times), text.substring(space + 1, colon), text);
  }

  private static String when(String instant, Times times) {
    try {
      return times.precise(Instant.parse(instant));
    } catch (java.time.format.DateTimeParseException e) {
      return instant;
    }
  }

  /** How long the promise has been measured, at most its window. */
  public static Duration life(Promise promise, Optional<Explanation> explanation) {
    var birth =
        explanation
            .map(it -> it.facts().getOrDefault("birth", ""))
            .filter(text -> text.endsWith("Z"))
            .map(Instant::parse)
            .orElse(promise.status().from());
    return Duration.between(birth, promise.status().to());
  }
}

package org.bluesphere.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bluesphere.catalogue.Type.Value;
import org.bluesphere.model.catalogue.BurnRatePair;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.Objective.Kind;
import org.bluesphere.model.catalogue.Severity;
import org.bluesphere.model.catalogue.Target;

/** Which burn-rate pairs an objective gets: the standard table, changed by what is written. */
final class AlertPolicy {
  private static final Duration DEFAULT_EXPORT = Duration.ofSeconds(15);
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal LEAST_SPENT = new BigDecimal("0.002");

  /** What came of it. */
  record Policy(List<BurnRatePair> pairs, Optional<BigDecimal> hardDown, int minBad) {}

  private final Problems problems;
  private final Lint lint;
  private final Fields owner;

  AlertPolicy(Problems problems, Lint lint, Fields owner) {
    this.problems = problems;
    this.lint = lint;
    this.owner = owner;
  }

  Policy of(Fields objective, Kind kind, Target target, Duration window) {
    var alerts = objective.struct("alerts");
    int minBad =
        alerts.flatMap(it -> it.value("minBad", Values.WHOLE, Integer::parseInt)).orElse(2);
    if (kind == Kind.FRESHNESS) {
      return new Policy(List.of(), Optional.empty(), minBad);
    }
    // The lane looks at exports; a check from outside pages by its own alert.
    Optional<BigDecimal> hardDown = kind == Kind.PROBE ? Optional.empty() : hardDown(alerts);
    var pairs = new ArrayList<BurnRatePair>();
    alerts.ifPresent(it ->
        it.structs("pairs")
            .forEach(pair -> written(pair, objective, target, window).ifPresent(pairs::add)));
    var left = new ArrayList<BurnRatePair>();
    for (var pair : standard(alerts, window)) {
      (pair.reachable(target) ? pairs : left).add(pair);
    }
    pairs.sort(
        Comparator.comparing(BurnRatePair::longWindow).thenComparing(BurnRatePair::shortWindow));
    if (!left.isEmpty()) {
      leftOut(objective, target, left, pairs, hardDown);
    }
    return new Policy(pairs, hardDown, minBad);
  }

  private static List<BurnRatePair> standard(Optional<Fields> alerts, Duration window) {
    var word = alerts.map(it -> it.text("standard")).orElse("");
    if (word.equals("off") || alerts.map(it -> it.flag("replace")).orElse(false)) {
      return List.of();
    }
    var table = BurnRatePair.standard(window);
    return word.isEmpty()
        ? table
        : table.stream()
            .map(it ->
                new BurnRatePair(it.longWindow(), it.shortWindow(), it.factor(), severity(word)))
            .toList();
  }

  private static Severity severity(String word) {
    return word.equals("page") ? Severity.PAGE : Severity.TICKET;
  }

  private static Optional<BigDecimal> hardDown(Optional<Fields> alerts) {
    if (alerts.isPresent() && alerts.get().text("hardDown").equals("off")) {
      return Optional.empty();
    }
    Value type = Values.SHARE_OF_ONE;
    return Optional.of(
        alerts
            .flatMap(it -> it.struct("hardDown"))
            .flatMap(it -> it.value("above", type, Values::share))
            .orElse(HALF));
  }

  private void hairTrigger(Fields pair, Fields objective, BurnRatePair bound, Duration window) {
    var spent =
        bound
            .factor()
            .multiply(BigDecimal.valueOf(bound.longWindow().toSeconds()))
            .divide(BigDecimal.valueOf(window.toSeconds()), 6, RoundingMode.HALF_EVEN);
    if (bound.severity() == Severity.PAGE && spent.compareTo(LEAST_SPENT) < 0) {
      lint.warn(
          Rule.HAIR_TRIGGER_PAIR,
          pair.mapping(),
          "pair %s pages after %s%% of the budget"
              .formatted(
                  bound.policy(), spent.movePointRight(2).stripTrailingZeros().toPlainString()),
          "raise the factor, lengthen the window, or make it a ticket",
          objective,
          owner);
    }
  }

  private Optional<BurnRatePair> written(
      Fields pair, Fields objective, Target target, Duration window) {
    var longWindow = pair.duration("long");
    var shortWindow = pair.duration("short");
    var factor = pair.value("factor", Values.NUMBER, BigDecimal::new);
    if (longWindow.isEmpty() || shortWindow.isEmpty() || factor.isEmpty()) {
      return Optional.empty();
    }
    var bound =
        new BurnRatePair(
            longWindow.get(), shortWindow.get(), factor.get(), severity(pair.text("severity")));
    if (bound.shortWindow().compareTo(bound.longWindow()) >= 0) {
      problems.at(
          pair.mapping(), "the short window is not shorter than the long one", "swap or mend them");
    }
    var node = pair.mapping().get("factor").orElse(pair.mapping());
    if (bound.factor().signum() <= 0) {
      problems.at(node, "a factor is above 0", "write for example 14.4");
    } else if (!bound.reachable(target)) {
      problems.at(
          node,
          "pair " + bound.policy() + " can never fire: the burn rate ends at " + ceiling(target),
          "write a factor below " + ceiling(target));
    }
    hairTrigger(pair, objective, bound, window);
    exports(
        lint,
        pair.mapping().get("short").orElse(pair.mapping()),
        "short window",
        bound.shortWindow(),
        owner,
        objective);
    return Optional.of(bound);
  }

  private static String ceiling(Target target) {
    return BigDecimal.ONE
        .divide(target.allowance(), 2, RoundingMode.DOWN)
        .stripTrailingZeros()
        .toPlainString();
  }

  private void leftOut(
      Fields objective,
      Target target,
      List<BurnRatePair> left,
      List<BurnRatePair> pairs,
      Optional<BigDecimal> hardDown) {
    var node = objective.mapping().get("target").orElse(objective.mapping());
    var names = left.stream().map(BurnRatePair::policy).toList();
    var page = pairs.stream().filter(it -> it.severity() == Severity.PAGE).findFirst();
    var pageLost = left.stream().anyMatch(it -> it.severity() == Severity.PAGE);
    if (page.isEmpty() && hardDown.isEmpty() && pageLost) {
      problems.at(
          node,
          "no page remains: " + String.join(", ", names) + " can never fire and hardDown is off",
          "add a pair with a factor below " + ceiling(target) + " or switch hardDown on");
      return;
    }
    var remains =
        page.map(it -> it.policy() + " pages " + detection(it, target) + " into a total outage")
            .orElse("no pair pages");
    var quick = hardDown.map(it -> "; hard-down pages after two exports").orElse("");
    lint.warn(
        Rule.UNREACHABLE_PAIR,
        node,
        String.join(", ", names) + " can never fire and is left out; " + remains + quick,
        "choose a stricter target or write pairs with a factor below " + ceiling(target),
        objective,
        owner);
  }

  /** How long a total outage burns before the long window is above the factor. */
  private static String detection(BurnRatePair pair, Target target) {
    var share = pair.factor().multiply(target.allowance());
    var seconds = share.multiply(BigDecimal.valueOf(pair.longWindow().toSeconds()));
    return Durations.format(
        Duration.ofSeconds(seconds.setScale(0, RoundingMode.CEILING).longValue()));
  }

  /** Warns of a stretch in which fewer than four exports fall. */
  static void exports(
      Lint lint, Node node, String what, Duration length, Fields owner, Fields objective) {
    var interval =
        owner
            .struct("telemetry")
            .flatMap(it -> it.duration("exportInterval"))
            .orElse(DEFAULT_EXPORT);
    if (length.compareTo(interval.multipliedBy(4)) < 0) {
      lint.warn(
          Rule.WINDOW_SHORTER_THAN_FOUR_EXPORTS,
          node,
          "a "
              + what
              + " of "
              + Durations.format(length)
              + " holds fewer than four exports of "
              + Durations.format(interval),
          "write at least " + Durations.format(interval.multipliedBy(4)),
          objective,
          owner);
    }
  }
}

package org.bluesphere.dashboards.operator.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bluesphere.dashboards.format.Numbers;
import org.bluesphere.dashboards.format.Spans;
import org.bluesphere.dashboards.svg.BurnBars;
import org.bluesphere.model.catalogue.BurnRatePair;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.view.Explanation;
import org.bluesphere.model.view.SloStatus;

/** The conditions that raise alerts of a promise, beside what was measured. */
final class Rules {
  private static final Set<String> NAMED =
      Set.of("SLOHardDown", "FreshnessBreached", "SLOSignalAbsent");

  private Rules() {}

  static List<SloDetail.Rule> of(Promise promise, Optional<Explanation> explanation) {
    var rules = new ArrayList<SloDetail.Rule>();
    promise
        .objective()
        .ifPresent(objective -> {
          for (var pair : objective.pairs()) {
            rules.add(pair(promise, pair, explanation));
          }
          objective
              .hardDownShare()
              .ifPresent(share ->
                  rules.add(
                      named(
                          promise,
                          "SLOHardDown",
                          "Hard down",
                          "two exports",
                          Numbers.target(share) + " bad")));
          limit(objective.indicator())
              .ifPresent(limit ->
                  rules.add(
                      named(
                          promise,
                          "FreshnessBreached",
                          "Too old",
                          "now",
                          Spans.words(limit) + " old")));
          if (objective.onSilence() != Objective.OnSilence.NONE) {
            rules.add(
                named(
                    promise, "SLOSignalAbsent", "Silent", "three exports", "no telemetry at all"));
          }
        });
    promise.status().alerts().stream()
        .filter(alert -> !shown(promise, alert))
        .forEach(alert ->
            rules.add(
                new SloDetail.Rule(
                    alert.name(),
                    alert.policy(),
                    "–",
                    alert.reason(),
                    look(alert),
                    word(alert),
                    Optional.of(alert.since()),
                    List.of())));
    return rules;
  }

  /** How old content may be, where that is what is promised. */
  private static Optional<Duration> limit(Indicator indicator) {
    return switch (indicator) {
      case Indicator.Freshness freshness -> Optional.of(freshness.limit());
      case Indicator.Heartbeat heartbeat -> Optional.of(heartbeat.limit());
      case Indicator.Ratio _,
          Indicator.Counts _,
          Indicator.Asked _,
          Indicator.Latency _,
          Indicator.Spans _,
          Indicator.Logs _,
          Indicator.TimesliceRatio _,
          Indicator.TimesliceGauge _,
          Indicator.Probe _ ->
          Optional.empty();
    };
  }

  /** A bar for each window of each pair: what is compared with the pair's factor. */
  static List<BurnBars.Bar> bars(Promise promise, Optional<Explanation> explanation) {
    var bars = new ArrayList<BurnBars.Bar>();
    var pairs = promise.objective().map(Objective::pairs).orElse(List.of());
    for (var pair : pairs) {
      boolean fires =
          promise.status().alerts().stream().anyMatch(it -> it.policy().equals(pair.policy()));
      explanation.stream()
          .flatMap(it -> it.windows().stream())
          .filter(window -> window.window().startsWith(pair.policy() + " "))
          .forEach(window ->
              bars.add(
                  new BurnBars.Bar(
                      window.window().substring(pair.policy().length() + 1)
                          + " of "
                          + pair.policy(),
                      window.burn() * window.youth(),
                      pair.factor().doubleValue(),
                      fires)));
    }
    return bars;
  }

  /** Whether a rule of the declaration already shows this alert. */
  private static boolean shown(Promise promise, SloStatus.AlertView alert) {
    return promise
        .objective()
        .filter(objective ->
            NAMED.contains(alert.name())
                || objective.pairs().stream()
                    .anyMatch(pair -> pair.policy().equals(alert.policy())))
        .isPresent();
  }

  private static SloDetail.Rule pair(
      Promise promise, BurnRatePair pair, Optional<Explanation> explanation) {
    var alert =
        promise.status().alerts().stream()
            .filter(it ->
                it.policy().equals(pair.policy())
                    && it.severity().equals(pair.severity().label())
                    && !it.name().equals("SLOHardDown"))
            .findFirst();
    return new SloDetail.Rule(
        pair.severity().label().equals("page") ? "Burn, page" : "Burn, ticket",
        Spans.words(pair.longWindow()) + " and " + Spans.words(pair.shortWindow()),
        pair.factor().stripTrailingZeros().toPlainString(),
        now(promise, pair, explanation),
        alert.map(Rules::look).orElse(Look.OK),
        alert.map(Rules::word).orElse("Quiet"),
        alert.map(SloStatus.AlertView::since),
        explanation.map(it -> measured(it, pair)).orElse(List.of()));
  }

  /** What is compared with the factor: the plain burn, for a young window its part since birth. */
  private static String now(Promise promise, BurnRatePair pair, Optional<Explanation> explanation) {
    var windows =
        explanation.stream()
            .flatMap(it -> it.windows().stream())
            .filter(window -> window.window().startsWith(pair.policy() + " "))
            .toList();
    if (windows.stream().allMatch(window -> window.youth() >= 1)) {
      return burn(promise, Durations.format(pair.longWindow()))
          + " and "
          + burn(promise, Durations.format(pair.shortWindow()));
    }
    return windows.stream()
            .map(window -> Numbers.burn(window.burn() * window.youth()))
            .collect(Collectors.joining(" and "))
        + " of whole windows";
  }

  private static String burn(Promise promise, String window) {
    var rate = promise.burn(window);
    return rate.isPresent() ? Numbers.burn(rate.getAsDouble()) : "–";
  }

  private static SloDetail.Rule named(
      Promise promise, String alertName, String name, String windows, String above) {
    var alert =
        promise.status().alerts().stream().filter(it -> it.name().equals(alertName)).findFirst();
    return new SloDetail.Rule(
        name,
        windows,
        above,
        alert.map(SloStatus.AlertView::reason).orElse("–"),
        alert.map(Rules::look).orElse(Look.OK),
        alert.map(Rules::word).orElse("Quiet"),
        alert.map(SloStatus.AlertView::since),
        List.of());
  }

  private static Look look(SloStatus.AlertView alert) {
    return alert.severity().equals("page") ? Look.CRIT : Look.RISK;
  }

  private static String word(SloStatus.AlertView alert) {
    return "Firing, " + alert.severity() + (alert.frozen() ? ", frozen" : "");
  }

  private static List<SloDetail.Measured> measured(Explanation explanation, BurnRatePair pair) {
    return explanation.windows().stream()
        .filter(window -> window.window().startsWith(pair.policy() + " "))
        .map(window -> measured(window, pair))
        .toList();
  }

  private static SloDetail.Measured measured(Explanation.WindowEvidence window, BurnRatePair pair) {
    var name = window.window().substring(pair.policy().length() + 1);
    Instant from = window.from();
    return new SloDetail.Measured(
        Spans.words(Durations.parse(name)),
        from,
        window.to(),
        Numbers.count(window.total()),
        Numbers.count(window.badHigh()),
        Numbers.burn(window.burn()),
        Numbers.share(window.youth()),
        Numbers.share(window.coverage()),
        window.verdict());
  }
}

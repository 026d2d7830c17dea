package org.bluesphere.catalogue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.catalogue.Held.Entry;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.Organisation;

/** Compares what a service promises with what its hard dependencies promise. */
final class DependencyLint {
  private static final int MOST_NAMES = 5;

  private final Map<String, Objective> availabilities;
  private final Held held;
  private final Organisation organisation;
  private final Lint lint;

  DependencyLint(Held held, Organisation organisation, Environment bound, Lint lint) {
    this.held = held;
    this.organisation = organisation;
    this.availabilities = availabilities(bound);
    this.lint = lint;
  }

  void check() {
    for (var service : held.kind("Service")) {
      times(service);
      shares(service);
    }
  }

  private List<Node.Scalar> hard(Entry it) {
    var softly = PracticeBinder.texts(it.spec(), "softly");
    return it.spec().scalars("dependsOn").stream()
        .filter(need -> !softly.contains(need.text()))
        .toList();
  }

  private void times(Entry it) {
    var mine = organisation.tiers().get(it.spec().text("tier"));
    if (mine == null) {
      return;
    }
    for (var need : hard(it)) {
      var tier = held.find("Service", need.text()).map(other -> other.spec().text("tier"));
      var theirs = tier.map(organisation.tiers()::get);
      if (theirs.isPresent() && mine.compareTo(theirs.get()) < 0) {
        lint.warn(
            Rule.RTO_OF_DEPENDENCY,
            need,
            "\"%s\" is to be back within %s, yet needs \"%s\", which has %s"
                .formatted(
                    it.name(), Durations.format(mine), need.text(), Durations.format(theirs.get())),
            "give it the same tier, or list it under softly",
            it.spec());
      }
    }
  }

  private void shares(Entry it) {
    var mine = availability(it.name());
    if (mine.isEmpty()) {
      return;
    }
    var targets = new ArrayList<BigDecimal>();
    var names = new ArrayList<String>();
    // What a dependency promises holds for all behind it.
    for (var need : hard(it)) {
      availability(need.text())
          .ifPresent(objective -> {
            targets.add(objective.target().value());
            names.add(need.text());
          });
    }
    if (targets.isEmpty()) {
      return;
    }
    var serial =
        targets.stream().reduce(BigDecimal.ONE, (a, b) -> a.multiply(b, MathContext.DECIMAL64));
    var parallel = targets.stream().min(BigDecimal::compareTo).orElseThrow();
    var target = mine.get().target().value();
    if (target.compareTo(serial) > 0) {
      lint.warn(
          Rule.STRICTER_THAN_DEPENDENCIES,
          it.spec().mapping().get("dependsOn").orElse(it.document().named()),
          "\"%s\" promises %s, its hard dependencies %s allow %s, or %s if their failures coincide"
              .formatted(
                  mine.get().id().objective(),
                  percent(target),
                  names(names),
                  percent(serial),
                  percent(parallel)),
          target.compareTo(parallel) > 0
              ? "it cannot hold: lower it, raise theirs, or list them under softly"
              : "it holds only while they fail together: raise theirs, or list them under softly",
          it.spec());
    }
  }

  /** The promise of a share of good answers: the ratio called availability, else the first. */
  private Optional<Objective> availability(String service) {
    return Optional.ofNullable(availabilities.get(service));
  }

  private static Map<String, Objective> availabilities(Environment environment) {
    var found = new HashMap<String, Objective>();
    for (var objective : environment.objectives()) {
      if (objective.kind() == Objective.Kind.RATIO) {
        boolean named = objective.id().objective().equals("availability");
        found.merge(objective.id().service(), objective, (first, other) -> named ? other : first);
      }
    }
    return found;
  }

  private static String names(List<String> names) {
    return names.size() <= MOST_NAMES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_NAMES))
            + " and "
            + (names.size() - MOST_NAMES)
            + " more";
  }

  private static String percent(BigDecimal share) {
    return share
            .movePointRight(2)
            .round(new MathContext(6, RoundingMode.DOWN))
            .stripTrailingZeros()
            .toPlainString()
        + "%";
  }
}

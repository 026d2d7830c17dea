package org.bluesphere.catalogue;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers findings, each with the reason for leaving it when someone gave one. */
final class Lint {
  private final Set<Finding> findings = new LinkedHashSet<>();
  private final Problems problems;

  Lint(Problems problems) {
    this.problems = problems;
  }

  /** Warns at {@code node} unless one of {@code scopes} suppresses the rule. */
  void warn(Rule rule, Node node, String what, String mend, Fields... scopes) {
    var reason = "";
    for (var scope : scopes) {
      for (var entry : scope.structs("suppress")) {
        if (entry.text("rule").equals(rule.label()) && reason.isEmpty()) {
          reason = entry.text("reason");
        }
      }
    }
    var place = node.place();
    findings.add(
        new Finding(
            rule.label(),
            place.file(),
            place.line(),
            place.column(),
            node.path(),
            what,
            mend,
            reason));
  }

  /** Refuses suppressions of rules there are not. */
  void checkSuppressions(Fields scope) {
    for (var entry : scope.structs("suppress")) {
      entry
          .scalar("rule")
          .filter(rule -> Rule.of(rule.text()).isEmpty())
          .ifPresent(rule ->
              problems.at(
                  rule,
                  "there is no lint rule \"" + rule.text() + "\"",
                  Words.didYouMean(rule.text(), Rule.labels())));
    }
  }

  List<Finding> sorted() {
    return findings.stream()
        .sorted(
            Comparator.comparing(Finding::file)
                .thenComparingInt(Finding::line)
                .thenComparingInt(Finding::column)
                .thenComparing(Finding::rule))
        .toList();
  }
}

package org.bluesphere.platform.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bluesphere.scaling.evidence.Evidence;
import org.bluesphere.scaling.evidence.Evidence.TrialEvidence;
import org.bluesphere.scaling.verdict.Trial.Kind;
import org.bluesphere.scaling.verdict.Verdict.Result;

/** A run for people and for CI. */
public final class GateReport {
  private static final List<String> HEADS =
      List.of("trial", "predicted", "observed", "deviation", "price", "verdict");

  private GateReport() {}

  /** A table, and why what did not pass did not. */
  public static String text(Evidence evidence) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEADS);
    evidence.trials().forEach(it -> rows.add(row(it)));
    var out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%s, suite %s, %s %s: %s; %d of %d trials passed in %.0f s\n",
            evidence.service(),
            evidence.suite(),
            evidence.suite().equals("smoke") ? "asked on" : "policy of",
            evidence.policy(),
            evidence.result().words(),
            evidence.passed(),
            evidence.trials().size(),
            evidence.tookSeconds()));
    evidence.doubts().forEach(it -> out.append("not proven: ").append(it).append('\n'));
    if (evidence.trials().isEmpty()) {
      return out.toString();
    }
    out.append('\n');
    for (var row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int at = i;
        int width = rows.stream().mapToInt(it -> it.get(at).length()).max().orElse(0);
        out.append(i == row.size() - 1 ? row.get(i) : pad(row.get(i), width));
      }
      out.append('\n');
    }
    for (var trial : evidence.trials()) {
      trial
          .verdict()
          .reasons()
          .forEach(it -> out.append(trial.trial().name()).append(": ").append(it).append('\n'));
      out.append(told(trial));
    }
    return out.toString();
  }

  /** Requests that went wrong are told even where they decide nothing. */
  private static String told(TrialEvidence it) {
    return it.run()
        .ko()
        .filter(ko -> ko > 0)
        .filter(_ -> it.verdict().reasons().stream().noneMatch(reason -> reason.contains("(KO)")))
        .map(ko ->
            "%s: %d of %d requests failed at the load generator (KO)%s\n"
                .formatted(
                    it.trial().name(),
                    ko,
                    it.run().sent(),
                    it.trial().kind() == Kind.LIMIT
                        ? ", which counts for nothing at the limit"
                        : ""))
        .orElse("");
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length() + 2);
  }

  private static List<String> row(TrialEvidence it) {
    return List.of(
        it.trial().name(),
        it.verdict().predicted(),
        it.verdict().observed(),
        it.verdict().deviation(),
        price(it),
        it.verdict().result().words());
  }

  /** Share of one window's error budget that the trial would have cost. */
  static String price(TrialEvidence it) {
    double percent = it.price().budgetShare() * 100;
    if (percent == 0) {
      return "0 %";
    }
    return percent < 0.01
        ? "< 0.01 %"
        : String.format(Locale.ROOT, percent < 0.1 ? "%.2f %%" : "%.1f %%", percent);
  }

  /** As CI servers read it: what was not proven is an error, what went wrong a failure. */
  public static String junit(Evidence evidence) {
    long failed =
        evidence.trials().stream().filter(it -> it.verdict().result() == Result.FAILED).count();
    long unproven =
        evidence.trials().stream().filter(it -> it.verdict().result() == Result.NOT_PROVEN).count();
    var out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append(
        String.format(
            Locale.ROOT,
            "<testsuite name=\"gate %s %s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" time=\"%.1f\" timestamp=\"%s\">\n",
            escaped(evidence.suite()),
            escaped(evidence.service()),
            evidence.trials().size() + evidence.doubts().size(),
            failed,
            unproven + evidence.doubts().size(),
            evidence.tookSeconds(),
            escaped(evidence.at())));
    for (var trial : evidence.trials()) {
      testcase(trial, out);
    }
    for (var doubt : evidence.doubts()) {
      out.append("  <testcase classname=\"gate\" name=\"the run\"><error message=\"")
          .append(escaped(doubt))
          .append("\"/></testcase>\n");
    }
    return out.append("</testsuite>\n").toString();
  }

  private static void testcase(TrialEvidence trial, StringBuilder out) {
    out.append("  <testcase classname=\"gate\" name=\"")
        .append(escaped(trial.trial().name()))
        .append("\">");
    var reasons = escaped(String.join("; ", trial.verdict().reasons()));
    switch (trial.verdict().result()) {
      case PASSED -> {}
      case FAILED -> out.append("<failure message=\"").append(reasons).append("\"/>");
      case NOT_PROVEN -> out.append("<error message=\"").append(reasons).append("\"/>");
    }
    out.append("</testcase>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}

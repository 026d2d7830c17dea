package org.bluesphere.platform.doctor;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.bluesphere.platform.doctor.Finding.State;

/**
 * All that was found.
 *
 * @param items in the order in which it was tried
 */
public record Report(List<Finding> items) {

  /** Copies. */
  public Report {
    items = List.copyOf(items);
  }

  /** 0 all that is set up works, 1 something does not, 2 nothing is set up. */
  public int exit() {
    if (items.stream().anyMatch(it -> it.state() == State.BROKEN)) {
      return 1;
    }
    return items.stream().anyMatch(it -> it.state() == State.WORKS) ? 0 : 2;
  }

  /** For people: a block for each, with nothing that is empty. */
  public String text() {
    return items.stream().map(Report::block).collect(Collectors.joining("\n"));
  }

  private static String block(Finding finding) {
    var text = new StringBuilder();
    var connection = finding.connection();
    text.append(
        "%-11s %-8s %s%s%n"
            .formatted(
                finding.state().name().replace('_', ' ').toLowerCase(Locale.ROOT),
                connection.vendor(),
                connection.direction().name().toLowerCase(Locale.ROOT),
                connection.what().isEmpty() ? "" : ", " + connection.what()));
    line(text, "sent", finding.sent());
    line(text, "answer", finding.answer());
    if (!finding.before().isEmpty() || !finding.after().isEmpty()) {
      line(text, "before", counts(finding.before()));
      line(text, "after", counts(finding.after()));
    }
    line(text, "mend", finding.mend());
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append("  %-7s %s%n".formatted(name, value));
    }
  }

  private static String counts(SortedMap<String, Long> counts) {
    return counts.isEmpty()
        ? "none counted"
        : counts.entrySet().stream()
            .map(it -> it.getKey() + " " + it.getValue())
            .collect(Collectors.joining(", "));
  }
}

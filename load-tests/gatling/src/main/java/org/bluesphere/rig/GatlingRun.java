package org.bluesphere.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Runs a simulation in this JVM and reads what Gatling itself counted from its report.
 *
 * @param status 0 when Gatling was content
 * @param counts requests by name
 */
record GatlingRun(int status, Map<String, Count> counts) {
  private static final String FIGURE = "([0-9,]+)</td>\\s*";

  /**
   * Name, total, OK and KO of a row; where a report reads otherwise nothing is found, and nothing
   * proven.
   */
  private static final Pattern ROW =
      Pattern.compile(
          "class=\"ellipsed-name\">([^<]+)</span>(?:(?!ellipsed-name).)*?"
              + "<td class=\"value total col-2\">"
              + FIGURE
              + "<td class=\"value ok col-3\">"
              + FIGURE
              + "<td class=\"value ko col-4\">"
              + FIGURE,
          Pattern.DOTALL);

  /**
   * Requests of one name.
   *
   * @param ko of them, those that were answered wrongly or not at all
   */
  record Count(long total, long ko) {
    static final Count NONE = new Count(0, 0);
  }

  /** Copies. */
  GatlingRun {
    counts = Map.copyOf(counts);
  }

  /** Whether it ended before any load began. */
  boolean nothing() {
    return status != 0 && counts.isEmpty();
  }

  /** Runs to its end. */
  static GatlingRun of(Class<?> simulation, Path folder) throws IOException {
    int status =
        io.gatling.app.Gatling$.MODULE$.fromArgs(
            new String[] {"-s", simulation.getName(), "-rf", folder.toString(), "-rd", "gate"});
    var report = newest(folder).map(it -> it.resolve("index.html")).filter(Files::isRegularFile);
    return new GatlingRun(
        status, report.isPresent() ? counts(Files.readString(report.get())) : Map.of());
  }

  /** What a report says of each name. */
  static Map<String, Count> counts(String report) {
    var counts = new TreeMap<String, Count>();
    var rows = ROW.matcher(report);
    while (rows.find()) {
      counts.put(rows.group(1), new Count(number(rows.group(2)), number(rows.group(4))));
    }
    return counts;
  }

  private static long number(String figure) {
    return Long.parseLong(figure.replace(",", ""));
  }

  /** What was counted under a name; nothing where the report does not know it. */
  Count count(String name) {
    return counts.getOrDefault(name, Count.NONE);
  }

  private static Optional<Path> newest(Path folder) throws IOException {
    try (var runs = Files.list(folder)) {
      return runs.filter(it -> Files.isDirectory(it.resolve("js"))).max(Path::compareTo);
    }
  }
}

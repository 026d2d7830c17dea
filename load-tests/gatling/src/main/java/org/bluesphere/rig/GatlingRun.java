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
record GatlingRun(int status, Map<String, Long> counts) {
  /**
   * Name and total of a row; where a report reads otherwise nothing is found, and nothing proven.
   */
  private static final Pattern ROW =
      Pattern.compile(
          "class=\"ellipsed-name\">([^<]+)</span>.*?<td class=\"value total col-2\">([0-9,]+)</td>",
          Pattern.DOTALL);

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
    var counts = new TreeMap<String, Long>();
    var report = newest(folder).map(it -> it.resolve("index.html")).filter(Files::isRegularFile);
    if (report.isPresent()) {
      var rows = ROW.matcher(Files.readString(report.get()));
      while (rows.find()) {
        counts.put(rows.group(1), Long.parseLong(rows.group(2).replace(",", "")));
      }
    }
    return new GatlingRun(status, counts);
  }

  private static Optional<Path> newest(Path folder) throws IOException {
    try (var runs = Files.list(folder)) {
      return runs.filter(it -> Files.isDirectory(it.resolve("js"))).max(Path::compareTo);
    }
  }
}

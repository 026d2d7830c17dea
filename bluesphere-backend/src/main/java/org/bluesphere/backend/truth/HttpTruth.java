package org.bluesphere.backend.truth;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Exact counts of the API's requests, by status and by how long they took. Safe to share.
 *
 * <p>A request is open from its arrival until the access log knows its end. Metrics count in
 * between, hence {@code ended <= metric <= ended + open} at any one moment.
 */
final class HttpTruth {

  private final List<Duration> thresholds;
  private final long[] within;
  private long open;
  private long total;
  private long serverErrors;

  HttpTruth(List<Duration> thresholds) {
    this.thresholds = List.copyOf(thresholds);
    this.within = new long[thresholds.size()];
  }

  synchronized void arrived() {
    open++;
  }

  synchronized void ended(int status, Duration took) {
    open--;
    total++;
    if (status >= 500) {
      serverErrors++;
    }
    for (var index = 0; index < within.length; index++) {
      if (took.compareTo(thresholds.get(index)) <= 0) {
        within[index]++;
      }
    }
  }

  /** The counts as a JSON object's member. */
  synchronized String json() {
    var latency =
        IntStream.range(0, within.length)
            .mapToObj(index -> "\"%s\":%d".formatted(seconds(thresholds.get(index)), within[index]))
            .collect(Collectors.joining(","));
    return "\"http\":{\"open\":%d,\"total\":%d,\"serverErrors\":%d,\"approximateWithin\":{%s}}"
        .formatted(open, total, serverErrors, latency);
  }

  private static String seconds(Duration threshold) {
    return String.format(Locale.ROOT, "%.3f", threshold.toNanos() / 1e9);
  }
}

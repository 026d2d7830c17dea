package org.bluesphere.collector.admission;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.bluesphere.collector.otlp.Tally;

/**
 * What became of a request that was taken: OTLP's partial success.
 *
 * @param rejected points that were not taken, 0 when all was well
 * @param message up to five reasons as {@code reason=count example-metric}, at most 2 KiB of UTF-8;
 *     empty when all was well
 */
public record Outcome(long rejected, String message) {
  /** Everything was taken. */
  public static final Outcome FULL = new Outcome(0, "");

  private static final int MAX_REASONS = 5;
  private static final int MAX_MESSAGE_BYTES = 2048;
  private static final int MAX_METRIC_CHARS = 255;

  /** What a tally says. */
  public static Outcome of(Tally tally) {
    return tally.refused() == 0 ? FULL : new Outcome(tally.refused(), reasons(tally));
  }

  private static String reasons(Tally tally) {
    var counts =
        tally.refusals().entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.getKey().reason(), Collectors.summingLong(Map.Entry::getValue)));
    var message =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MAX_REASONS)
            .map(entry -> entry.getKey() + "=" + entry.getValue() + example(tally, entry.getKey()))
            .collect(Collectors.joining(", "));
    var utf8 = message.getBytes(StandardCharsets.UTF_8);
    return utf8.length <= MAX_MESSAGE_BYTES
        ? message
        : message.substring(0, Math.min(message.length(), MAX_MESSAGE_BYTES / 4));
  }

  private static String example(Tally tally, String reason) {
    return tally.refusals().keySet().stream()
        .filter(refusal -> refusal.reason().equals(reason))
        .map(Tally.Refusal::metric)
        .sorted()
        .findFirst()
        .map(metric -> " " + metric.substring(0, Math.min(metric.length(), MAX_METRIC_CHARS)))
        .orElse("");
  }
}

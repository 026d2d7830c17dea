package org.bluesphere.model.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.Matcher;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.catalogue.SelectorSyntaxException;
import org.bluesphere.model.log.SeriesKey.PointType;

/** Which objectives a metric could feed, by its name, type, unit, buckets and attributes. */
final class Heuristics {
  /** What people are used to wait for: a guess, said so in the offer. */
  static final Duration USUAL = Duration.ofMillis(250);

  private static final Duration LONGEST = Duration.ofHours(1);

  /** OpenTelemetry's first, then older and Prometheus' habits. */
  private static final List<String> STATUS =
      List.of("http.response.status_code", "http.status_code", "status_code", "status", "code");

  private static final List<String> RESULT =
      List.of("result", "outcome", "status", "state", "success");

  /** Micrometer's outcomes of HTTP that nothing else has: not SUCCESS. Only one is our fault. */
  private static final Set<String> HTTP_OUTCOMES =
      Set.of("INFORMATIONAL", "REDIRECTION", "CLIENT_ERROR", "SERVER_ERROR");

  private static final Set<String> GOOD =
      Set.of(
          "success",
          "succeeded",
          "successful",
          "ok",
          "good",
          "accepted",
          "delivered",
          "completed",
          "complete",
          "done",
          "passed",
          "pass",
          "valid",
          "within",
          "true",
          "hit",
          "processed");

  private static final Set<String> BAD =
      Set.of(
          "error",
          "failure",
          "failed",
          "fail",
          "bad",
          "rejected",
          "timeout",
          "exception",
          "invalid",
          "outside",
          "false",
          "dropped",
          "aborted");

  private static final Pattern THREE_DIGITS = Pattern.compile("[1-5]\\d\\d");
  private static final Pattern LAST_SUCCESS =
      Pattern.compile(
          "(.*[._])?last[._]?(success|successful|completed|completion|run|update|refresh|sync"
              + "|backup|ingest)([._].*)?",
          Pattern.CASE_INSENSITIVE);

  /** Words of a gauge that holds how long something took, or how long ago it was. */
  private static final Set<String> LENGTHS =
      Set.of("duration", "elapsed", "took", "age", "lag", "ago", "since", "delay", "latency");

  /** Without these nothing tells a Prometheus' time in seconds from a length in seconds. */
  private static final Set<String> TIMES = Set.of("timestamp", "time");

  private static final Pattern BYTES = Pattern.compile("([kKMGT]i?)?(By|bit|[Bb]ytes?)");
  private static final Set<String> SIZES = Set.of("size", "body");

  /** OpenTelemetry's, and what Prometheus' clients write. */
  private static final List<String> SERVED =
      List.of("http_server_request", "http_request", "rpc_server_", "grpc_server_handled");

  private static final Set<String> HEALTH = Set.of("up", "health.check.status");

  private Heuristics() {}

  /**
   * In the order in which people ask: does it work, is it quick, is it fresh, is it there. What is
   * refused can't be counted, so it is not offered.
   */
  static List<Offer> of(Arrival arrival) {
    return selectable(arrival) && arrival.refused().isEmpty()
        ? Stream.of(ratio(arrival), latency(arrival), freshness(arrival), health(arrival))
            .flatMap(Optional::stream)
            .toList()
        : List.of();
  }

  /** A name that a selector can't carry can't be offered. */
  private static boolean selectable(Arrival arrival) {
    try {
      return Yaml.carries(arrival.service())
          && Selector.parse(selector(arrival, List.of())).metric().equals(arrival.metric());
    } catch (SelectorSyntaxException e) {
      return false;
    }
  }

  /** Events by a status code, an error type or a result. */
  private static Optional<Offer> ratio(Arrival arrival) {
    if (!arrival.countsEvents() || sums(arrival) || sizes(arrival)) {
      return Optional.empty();
    }
    return statusCode(arrival)
        .or(() -> httpOutcome(arrival))
        .or(() -> result(arrival))
        .or(() -> errorType(arrival))
        .map(bad -> ratio(arrival, bad));
  }

  /** Whether it adds up bytes or time, so that it counts no events. */
  private static boolean sums(Arrival arrival) {
    return arrival.type() == PointType.SUM
        && !arrival.metric().endsWith("_count")
        && (BYTES.matcher(arrival.unit()).matches() || secondsPerUnit(arrival).isPresent());
  }

  /** Of requests that other metrics count as well. */
  private static boolean sizes(Arrival arrival) {
    return server(arrival) && hasAny(arrival, SIZES);
  }

  private static Offer ratio(Arrival arrival, Matcher bad) {
    return new Offer(
        server(arrival) ? "availability" : Yaml.name(arrival.metric()) + "-success",
        server(arrival) ? "Availability" : arrival.metric() + ": good outcomes",
        "ratio",
        arrival.metric(),
        "bad are those with " + bad,
        List.of(
            "ratio:",
            "  total: " + Yaml.quoted(selector(arrival, List.of())),
            "  bad: " + Yaml.quoted(selector(arrival, List.of(bad)))));
  }

  private static Optional<Matcher> statusCode(Arrival arrival) {
    return STATUS.stream()
        .filter(key -> {
          var examples = arrival.examples(key);
          return !examples.isEmpty()
              && examples.stream().allMatch(it -> THREE_DIGITS.matcher(it).matches());
        })
        .findFirst()
        .map(key -> Matcher.of(key, Matcher.Op.MATCHES, "5.."));
  }

  private static Optional<Matcher> httpOutcome(Arrival arrival) {
    return arrival.examples("outcome").stream().anyMatch(HTTP_OUTCOMES::contains)
        ? Optional.of(Matcher.of("outcome", Matcher.Op.EQUAL, "SERVER_ERROR"))
        : Optional.empty();
  }

  /** Where good words were seen all others are bad, also those that are still to come. */
  private static Optional<Matcher> result(Arrival arrival) {
    for (var key : RESULT) {
      var good = words(arrival.examples(key), GOOD);
      if (!good.isEmpty()) {
        return Optional.of(Matcher.of(key, Matcher.Op.NOT_MATCHES, good));
      }
      var bad = words(arrival.examples(key), BAD);
      if (!bad.isEmpty()) {
        return Optional.of(Matcher.of(key, Matcher.Op.MATCHES, bad));
      }
    }
    return Optional.empty();
  }

  private static String words(List<String> seen, Set<String> known) {
    return seen.stream()
        .filter(it -> known.contains(it.toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining("|"));
  }

  /** Absent on success by the conventions; Spring writes {@code none} instead. */
  private static Optional<Matcher> errorType(Arrival arrival) {
    return arrival.attributes().containsKey("error.type")
        ? Optional.of(Matcher.of("error.type", Matcher.Op.NOT_MATCHES, "|none"))
        : Optional.empty();
  }

  /** A histogram of durations: the bucket bound nearest to what is usual, so that it is exact. */
  private static Optional<Offer> latency(Arrival arrival) {
    return threshold(arrival)
        .map(within ->
            new Offer(
                server(arrival) ? "latency" : Yaml.name(arrival.metric()) + "-latency",
                server(arrival) ? "Latency" : arrival.metric() + ": quick enough",
                "latency",
                arrival.metric(),
                "the bucket bound nearest to %s is %s, so counts are exact%s"
                    .formatted(
                        Durations.format(USUAL),
                        Durations.format(within),
                        arrival.type() == PointType.HISTOGRAM ? " where each instance has it" : ""),
                List.of(
                    "latency:",
                    "  of: " + Yaml.quoted(selector(arrival, List.of())),
                    "  within: " + Durations.format(within))));
  }

  private static Optional<Duration> threshold(Arrival arrival) {
    var seconds = secondsPerUnit(arrival);
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    return candidates(arrival, seconds.getAsDouble()).stream()
        .flatMap(it -> whole(it * seconds.getAsDouble()).stream())
        .min(
            Comparator.comparingDouble(
                it -> Math.abs(Math.log((double) it.toMillis() / USUAL.toMillis()))));
  }

  private static OptionalDouble secondsPerUnit(Arrival arrival) {
    return Durations.inUnit(Duration.ofSeconds(1), arrival.unit()).stream()
        .map(units -> 1 / units)
        .findFirst();
  }

  /** Powers of two are bounds of exponential histograms at every scale from 0. */
  private static List<Double> candidates(Arrival arrival, double secondsPerUnit) {
    if (arrival.type() == PointType.HISTOGRAM) {
      return arrival.bounds();
    }
    if (arrival.type() != PointType.EXPONENTIAL) {
      return List.of();
    }
    var powers = new ArrayList<Double>();
    double usual = USUAL.toMillis() / 1e3 / secondsPerUnit;
    int near = (int) Math.floor(Math.log(usual) / Math.log(2));
    for (int power = near - 2; power <= near + 3; power++) {
      powers.add(Math.scalb(1.0, power));
    }
    return powers;
  }

  /** Thresholds are written in whole milliseconds, so only such a bound can be met exactly. */
  private static Optional<Duration> whole(double seconds) {
    double millis = seconds * 1e3;
    double rounded = Math.rint(millis);
    return rounded >= 1
            && rounded <= LONGEST.toMillis()
            && Math.abs(millis - rounded) <= 1e-9 * rounded
        ? Optional.of(Duration.ofMillis((long) rounded))
        : Optional.empty();
  }

  /** A gauge that holds the time of the last success, in seconds since the epoch. */
  private static Optional<Offer> freshness(Arrival arrival) {
    boolean told =
        LAST_SUCCESS.matcher(arrival.metric()).matches()
            && !hasAny(arrival, LENGTHS)
            && (!arrival.metric().endsWith("_seconds") || hasAny(arrival, TIMES));
    var seconds = secondsPerUnit(arrival);
    if (arrival.type() != PointType.GAUGE || !told || !isOne(seconds)) {
      return Optional.empty();
    }
    return Optional.of(
        new Offer(
            Yaml.name(arrival.metric()) + "-freshness",
            arrival.metric() + ": not too long ago",
            "freshness",
            arrival.metric(),
            "the gauge's name and unit say that it holds the time of the last success",
            List.of(
                "freshness:",
                "  lastSuccess: " + Yaml.quoted(selector(arrival, List.of())),
                "  within: 1h")));
  }

  private static boolean isOne(OptionalDouble seconds) {
    return seconds.isPresent() && seconds.getAsDouble() == 1;
  }

  /** A gauge that is 1 while all is well. */
  private static Optional<Offer> health(Arrival arrival) {
    if (arrival.type() != PointType.GAUGE || !HEALTH.contains(arrival.metric())) {
      return Optional.empty();
    }
    return Optional.of(
        new Offer(
            Yaml.name(arrival.metric()) + "-time",
            arrival.metric() + ": up",
            "timeslice",
            arrival.metric(),
            "by its name the gauge is 1 while all is well",
            List.of(
                "timeslice:",
                "  of: " + Yaml.quoted(selector(arrival, List.of())),
                "  atLeast: 1",
                "  slice: 1m")));
  }

  /** Whether it measures what the service serves, so that its objectives get the plain names. */
  static boolean server(Arrival arrival) {
    var spelled = arrival.metric().replace('.', '_');
    return SERVED.stream().anyMatch(spelled::startsWith);
  }

  /** HTTP and RPC are different events; each protocol's metrics are of the same. */
  static String protocol(Arrival server) {
    return server.metric().startsWith("http") ? "http" : "rpc";
  }

  /** Of metrics that count the same requests the lower tells more plainly of the ratio. */
  static int rank(Arrival server) {
    var bare = Selector.bare(server.metric());
    if (server.type() == PointType.SUM && bare.endsWith("_requests")) {
      return 0;
    }
    return secondsPerUnit(server).isPresent() ? 1 : 2;
  }

  private static boolean hasAny(Arrival arrival, Set<String> words) {
    return Stream.of(arrival.metric().toLowerCase(Locale.ROOT).split("[._]"))
        .anyMatch(words::contains);
  }

  static String selector(Arrival arrival, List<Matcher> more) {
    var matchers = new ArrayList<Matcher>();
    matchers.add(Matcher.of("service.name", Matcher.Op.EQUAL, arrival.service()));
    matchers.addAll(more);
    return new Selector(arrival.metric(), matchers).toString();
  }
}

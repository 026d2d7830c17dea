package org.bluesphere.collector.ask;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.bluesphere.model.ask.CountAnswer;
import org.bluesphere.model.ask.CountAnswer.Line;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.log.LogRecord.Minute;
import org.bluesphere.model.port.CountQueries.Question;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of the minutes asked for.
 *
 * @param counted minutes with counts, in the order of time
 * @param unfit beginnings of minutes whose values are no counts, in the order of time
 * @param mend what is wrong with the newest minute that is unfit, or has a total and no part, and
 *     what to do; empty when nothing is
 */
record Minutes(List<Minute> counted, List<Instant> unfit, String mend) {
  private static final long LENGTH = Minute.LENGTH.toSeconds();
  private static final double LARGEST = 1e12;

  /** Counts are sums of doubles, elsewhere also of rates times seconds. */
  private static final double NOISE = 1e-6;

  Minutes {
    counted = List.copyOf(counted);
    unfit = List.copyOf(unfit);
  }

  /** The answer as a whole can't be counted; the message says what to do. */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableException(String mend) {
      super(mend);
    }
  }

  /**
   * Reads an answer; minutes that were not asked for are left out.
   *
   * @throws UnusableException when it has other series or other times than one value a minute
   */
  static Minutes of(CountAnswer.Told told, Question question, Indicator.Asked by)
      throws UnusableException {
    Predicate<Instant> asked = it -> !it.isBefore(question.from()) && it.isBefore(question.to());
    var totals = values(told, 0, "total");
    var parts = values(told, 1, by.partIsBad() ? "bad" : "good");
    totals.keySet().removeIf(asked.negate());
    var reading = new Reading(by);
    totals.forEach((at, total) -> reading.minute(at, total, parts.get(at)));
    return new Minutes(reading.counted, reading.unfit, reading.mend);
  }

  private static TreeMap<Instant, Double> values(CountAnswer.Told told, int query, String name)
      throws UnusableException {
    var lines = told.lines().stream().filter(it -> it.query() == query).toList();
    if (lines.size() > 1) {
      throw new UnusableException(
          "the query of %s answers with %d series; take by {…} out of it"
              .formatted(name, lines.size()));
    }
    var values = new TreeMap<Instant, Double>();
    for (var line : lines) {
      add(told.times(), line, name, values);
    }
    return values;
  }

  private static void add(
      List<Instant> times, Line line, String name, TreeMap<Instant, Double> values)
      throws UnusableException {
    if (line.values().size() != times.size()) {
      throw new UnusableException(
          "the query of %s answers with %d values for %d times; it is asked again"
              .formatted(name, line.values().size(), times.size()));
    }
    for (int i = 0; i < times.size(); i++) {
      var at = times.get(i);
      if (Math.floorMod(at.getEpochSecond(), LENGTH) != 0 || at.getNano() != 0) {
        throw new UnusableException(
            "the query of %s answers for %s, where no minute begins; take .rollup(…) out of it"
                .formatted(name, at));
      }
      var value = line.values().get(i);
      if (value != null && values.put(at, value) != null) {
        throw new UnusableException(
            "the query of %s answers twice for %s; it is asked again".formatted(name, at));
      }
    }
  }

  private static final class Reading {
    private final Indicator.Asked by;
    private final String partName;
    private final List<Minute> counted = new ArrayList<>();
    private final List<Instant> unfit = new ArrayList<>();
    private String mend = "";

    Reading(Indicator.Asked by) {
      this.by = by;
      this.partName = by.partIsBad() ? "bad" : "good";
    }

    void minute(Instant at, double total, @Nullable Double some) {
      if (some == null && !by.absentMeansZero()) {
        mend =
            "total has points in minutes where %s has none, so they are not counted; write absentMeansZero: true if there was nothing %s then"
                .formatted(partName, partName);
        return;
      }
      double part = some == null ? 0 : some;
      if (!count(total) || !count(part)) {
        unfit(
            at,
            count(total) ? partName + " is " + part : "total is " + total,
            "ask for .as_count() of a metric that counts");
      } else if (Math.rint(part) > Math.rint(total)) {
        unfit(
            at,
            "%s %.0f is more than total %.0f".formatted(partName, part, total),
            "let total's query cover what " + partName + "'s does");
      } else {
        long all = (long) Math.rint(total);
        long of = (long) Math.rint(part);
        counted.add(new Minute(at, by.partIsBad() ? all - of : of, all));
      }
    }

    private void unfit(Instant at, String what, String todo) {
      unfit.add(at);
      mend = "at %s %s; %s".formatted(at, what, todo);
    }

    private static boolean count(double value) {
      return value >= 0
          && value <= LARGEST
          && Math.abs(value - Math.rint(value)) <= NOISE * Math.max(1, value);
    }
  }
}

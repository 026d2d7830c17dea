package org.bluesphere.model.recovery.point;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Time in which more would have been lost than may be, exactly and whenever it was looked: from
 * each change of what can be used to the next one, the part after {@code content + RPO} is bad.
 */
final class BadTime {
  private BadTime() {}

  /**
   * Stretches since the first point became available, up to {@code now}. Exactly the RPO is good;
   * without any usable point all is bad.
   */
  static List<Stretch> stretches(List<RecoveryPoint> points, Duration rpo, Instant now) {
    var changes = new TreeSet<Instant>();
    for (var point : points) {
      changes.add(point.available());
      point.gone().ifPresent(changes::add);
    }
    var bad = new ArrayList<Stretch>();
    var coming = new ArrayList<>(points);
    coming.sort(Comparator.comparing(RecoveryPoint::available));
    var usable = new TreeMap<Instant, RecoveryPoint>();
    int next = 0;
    for (var from : changes.headSet(now, false)) {
      for (; next < coming.size() && !coming.get(next).available().isAfter(from); next++) {
        longest(usable, coming.get(next));
      }
      while (!usable.isEmpty() && !usable.lastEntry().getValue().usable(from)) {
        usable.pollLastEntry();
      }
      var change = changes.higher(from);
      var to = change == null || change.isAfter(now) ? now : change;
      var begin = usable.isEmpty() ? from : later(from, usable.lastKey().plus(rpo));
      if (begin.isBefore(to)) {
        bad.add(new Stretch(begin, to));
      }
    }
    return bad;
  }

  /** Of two points with the same content the one that lasts longer counts. */
  private static void longest(Map<Instant, RecoveryPoint> usable, RecoveryPoint point) {
    usable.merge(
        point.content(),
        point,
        (a, b) -> a.gone().orElse(Instant.MAX).isAfter(b.gone().orElse(Instant.MAX)) ? a : b);
  }

  /** The parts of stretches that lie in others, which may overlap one another. */
  static Duration within(List<Stretch> stretches, List<Stretch> others) {
    var sum = Duration.ZERO;
    for (var stretch : stretches) {
      var at = stretch.from();
      for (var other : others.stream().sorted(Comparator.comparing(Stretch::from)).toList()) {
        var from = later(at, other.from());
        var to = other.to().isBefore(stretch.to()) ? other.to() : stretch.to();
        if (from.isBefore(to)) {
          sum = sum.plus(Duration.between(from, to));
          at = to;
        }
      }
    }
    return sum;
  }

  static Duration length(List<Stretch> stretches) {
    return stretches.stream()
        .map(it -> Duration.between(it.from(), it.to()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}

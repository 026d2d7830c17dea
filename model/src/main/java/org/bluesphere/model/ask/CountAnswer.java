package org.bluesphere.model.ask;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a system said when it was asked for counts. */
public sealed interface CountAnswer {

  /**
   * It answered; whether that can be counted is another question.
   *
   * @param times beginnings of the buckets
   * @param lines values over these times, in any order
   */
  record Told(List<Instant> times, List<Line> lines) implements CountAnswer {
    /** Copies. */
    public Told {
      times = List.copyOf(times);
      lines = List.copyOf(lines);
    }
  }

  /**
   * One series.
   *
   * @param query which of the two asked: 0 the total, 1 the part
   * @param values one a time; null where there is none
   */
  record Line(int query, List<@Nullable Double> values) {}

  /** Not now: ask again, no sooner than {@code after} where the system says when. */
  record Later(Optional<Duration> after, String why) implements CountAnswer {}

  /** Not with these credentials; {@code mend} says what to do. */
  record Denied(String mend) implements CountAnswer {}

  /** Never: it does not understand the question; {@code mend} says what to do. */
  record Refused(String mend) implements CountAnswer {}
}

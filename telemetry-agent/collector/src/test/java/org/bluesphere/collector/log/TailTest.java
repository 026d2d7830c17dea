package org.bluesphere.collector.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.port.TelemetryLog.Entry;

class TailTest {
  private static final LogRecord CONTENT = new LogRecord.Tick(Instant.EPOCH);

  /** Positive steps add a record of that length, others read as far on. */
  @Property(tries = 60)
  void holdsTheNewestThatNobodyPassed(
      @ForAll @Size(min = 1000, max = 6000) List<@IntRange(min = -20, max = 40) Integer> steps) {
    var tail = new Tail(60_000);
    var model = new TreeMap<Long, Entry>();
    long end = 0;
    long read = 0;
    for (int step : steps) {
      if (step > 0) {
        var entry = new Entry(end, end + step, CONTENT);
        end += step;
        tail.add(entry);
        model.put(entry.position(), entry);
        while (end - model.firstKey() > 60_000) {
          model.pollFirstEntry();
        }
      } else {
        read = Math.min(end, read - step);
        tail.passed(read);
        long from = read;
        model.values().removeIf(it -> it.next() <= from);
      }
      for (long at : new long[] {0, read, end - 30, end - 1, end}) {
        var next = model.ceilingEntry(at);
        boolean older = model.isEmpty() || model.firstKey() > at;
        assertThat(tail.find(at).orElse(null))
            .isSameAs(older || next == null ? null : next.getValue());
      }
    }
  }

  /** What stays after it was read outlives the young space, and the old one grows by all of it. */
  @Example
  void whatWasReadIsLetGo() {
    var tail = new Tail(Long.MAX_VALUE);
    tail.add(new Entry(0, 10, CONTENT));
    tail.add(new Entry(10, 20, CONTENT));

    tail.passed(10);

    assertThat(tail.find(0)).isEmpty();
    assertThat(tail.find(10)).isPresent();
  }
}

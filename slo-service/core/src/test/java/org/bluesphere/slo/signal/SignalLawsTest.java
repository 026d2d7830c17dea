package org.bluesphere.slo.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bluesphere.slo.Fixtures.START;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.signal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.bluesphere.model.view.SignalPoint;
import org.bluesphere.slo.stream.Increment;

/** Signals against a model that keeps every event. */
class SignalLawsTest {
  private static final long MINUTE = 60_000;
  private static final int MINUTES = 90;
  private static final long NOW = START + 3 * 3_600_000;
  private static final double[] BOUNDS = {0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5};

  private final Map<PageStore.Key, byte[]> stored = new HashMap<>();

  /** A book with one signal, over what is stored. */
  private SignalBook book(String read) {
    var pages = new Pages(key -> Optional.ofNullable(stored.get(key)), 3);
    var book = new SignalBook(pages);
    book.use(catalogue("v1", List.of(signal("s", "m{part=\"yes\"}", read))), START);
    return book;
  }

  private static Signal only(SignalBook book) {
    return book.of("prod").getFirst();
  }

  private static List<SignalPoint> points(SignalBook book, int minutes) {
    return book.answers(NOW)
        .series(
            "prod",
            "s",
            Instant.ofEpochMilli(START),
            Instant.ofEpochMilli(START + MINUTES * MINUTE),
            Duration.ofMinutes(minutes))
        .orElseThrow()
        .points();
  }

  /** One event, in a millisecond of its own. */
  private record Event(long at, boolean part, double value) {
    long step(int minutes) {
      return Math.floorDiv(at, minutes * MINUTE) * minutes * MINUTE;
    }
  }

  private static List<Event> events(long seed) {
    var random = new Random(seed);
    var events = new ArrayList<Event>();
    int n = 1 + random.nextInt(400);
    for (int i = 0; i < n; i++) {
      // Some minutes stay without anything.
      long minute = random.nextInt(MINUTES);
      minute -= minute % 7 == 0 ? -1 : 0;
      events.add(
          new Event(
              START + (minute % MINUTES) * MINUTE + random.nextInt(59_999),
              random.nextBoolean(),
              Math.exp(random.nextGaussian() * 2 - 2)));
    }
    return events;
  }

  private static Map<Long, List<Event>> steps(List<Event> events, int minutes) {
    return events.stream()
        .collect(Collectors.groupingBy(it -> it.step(minutes), TreeMap::new, Collectors.toList()));
  }

  @Property(tries = 60)
  void sharesAndRatesEqualACountOfEveryEventInWhateverOrder(@ForAll long seed) {
    var events = events(seed);
    var share = book("share");
    var rate = book("rate");
    var shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(~seed));
    for (var it : shuffled) {
      only(share).counted(it.at(), it.at() + 1, it.part() ? 1 : 0, 1, NOW);
      only(rate).counted(it.at(), it.at() + 1, 1, 1, NOW);
    }

    for (int minutes : List.of(1, 5, 15, 30)) {
      var model = steps(events, minutes);
      assertThat(points(share, minutes))
          .extracting(it -> it.at().toEpochMilli(), SignalPoint::events)
          .containsExactlyElementsOf(
              model.entrySet().stream()
                  .map(it ->
                      org.assertj.core.groups.Tuple.tuple(it.getKey(), (long) it.getValue().size()))
                  .toList());
      for (var point : points(share, minutes)) {
        var of = model.get(point.at().toEpochMilli());
        double part = of.stream().filter(Event::part).count();
        assertThat(point.value()).isCloseTo(part / of.size(), within(1e-12));
      }
      for (var point : points(rate, minutes)) {
        var of = model.get(point.at().toEpochMilli());
        double busy = of.stream().mapToLong(it -> it.step(1)).distinct().count();
        assertThat(point.value()).isCloseTo(of.size() / busy, within(1e-12));
      }
    }
  }

  @Property(tries = 60)
  void valuesEqualAModelInWhateverOrder(@ForAll long seed) {
    var events = events(seed);
    var values = book("value");
    var shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(~seed));
    shuffled.forEach(it -> only(values).value(it.at(), it.value(), NOW));

    for (int minutes : List.of(1, 15, 30)) {
      var model = steps(events, minutes);
      var points = points(values, minutes);
      assertThat(points).hasSameSizeAs(model.keySet());
      for (var point : points) {
        var of =
            model.get(point.at().toEpochMilli()).stream()
                .mapToDouble(Event::value)
                .summaryStatistics();
        assertThat(point.value()).isCloseTo(of.getAverage(), within(1e-9));
        assertThat(point.low()).isEqualTo(of.getMin());
        assertThat(point.high()).hasValue(of.getMax());
      }
    }
  }

  @Property(tries = 60)
  void percentilesLieWithinTheStatedErrorWhateverTheSendersBuckets(
      @ForAll long seed, @ForAll boolean explicit, @ForAll boolean mixed) {
    var events = events(seed);
    var random = new Random(seed);
    for (var read : List.of("p50", "p95", "p99")) {
      stored.clear();
      var book = book(read);
      for (var it : events) {
        boolean bounded = mixed ? random.nextBoolean() : explicit;
        deliver(only(book), it, bounded, mixed && random.nextBoolean() ? 1 : 6);
      }

      double quantile = Integer.parseInt(read.substring(1)) / 100.0;
      for (int minutes : List.of(1, 15, 30)) {
        var model = steps(events, minutes);
        var points = points(book, minutes);
        assertThat(points).hasSameSizeAs(model.keySet());
        for (var point : points) {
          var sorted =
              model.get(point.at().toEpochMilli()).stream()
                  .mapToDouble(Event::value)
                  .sorted()
                  .toArray();
          double exact = sorted[(int) Math.ceil(quantile * sorted.length) - 1];
          assertThat(exact).isGreaterThanOrEqualTo(point.low() * (1 - 1e-9));
          assertThat(exact).isLessThanOrEqualTo(point.high().orElse(1e300) * (1 + 1e-9));
          assertThat(point.value()).isBetween(point.low(), point.high().orElse(1e300));
          if (!explicit && !mixed) {
            assertThat(point.high().orElseThrow() / point.low()).isLessThan(1.0906);
          }
        }
      }
    }
  }

  private static void deliver(Signal signal, Event event, boolean explicit, int scale) {
    if (explicit) {
      int bucket = 0;
      while (bucket < BOUNDS.length && event.value() > BOUNDS[bucket]) {
        bucket++;
      }
      var counts = new long[BOUNDS.length + 1];
      counts[bucket] = 1;
      Delivery.explicit(
          signal,
          new Increment(event.at(), event.at() + 1, Delivery.explicit(1, counts, counts.length)),
          BOUNDS,
          NOW);
    } else {
      int bucket =
          (int) Math.ceil(Math.log(event.value()) / Math.log(2) * Math.scalb(1.0, scale)) - 1;
      Delivery.exponential(
          signal,
          new Increment(
              event.at(),
              event.at() + 1,
              Delivery.exponential(1, scale, bucket, new long[] {1}, 1, 0)),
          scale,
          NOW);
    }
  }

  @Property(tries = 60)
  void anIncrementOverManyMinutesIsSpreadWithoutLoss(@ForAll long seed) {
    var random = new Random(seed);
    var book = book("rate");
    var measured = book("p50");
    long sum = 0;
    for (int i = 0; i < 20; i++) {
      long from = START + random.nextInt(40 * 60_000);
      long to = from + random.nextInt(40 * 60_000);
      long count = random.nextInt(1_000);
      sum += count;
      only(book).counted(from, to, count, count, NOW);
      var histogram = new Histogram();
      histogram.add(random.nextInt(100), count);
      only(measured).measured(from, to, histogram, NOW);
    }

    assertThat(points(book, 1).stream().mapToLong(SignalPoint::events).sum()).isEqualTo(sum);
    assertThat(points(book, 15).stream().mapToLong(SignalPoint::events).sum()).isEqualTo(sum);
    assertThat(points(measured, 1).stream().mapToLong(SignalPoint::events).sum()).isEqualTo(sum);
    assertThat(points(measured, 15).stream().mapToLong(SignalPoint::events).sum()).isEqualTo(sum);
  }

  @Property(tries = 30)
  void aSnapshotAnywhereChangesNothing(@ForAll long seed) throws IOException {
    var events = events(seed);
    int cut = new Random(seed).nextInt(events.size());
    for (var read : List.of("share", "value", "p95")) {
      stored.clear();
      var live = book(read);
      events.forEach(it -> take(live, read, it));

      var pages = new Pages(key -> Optional.ofNullable(stored.get(key)), 2);
      var until = new SignalBook(pages);
      until.use(catalogue("v1", List.of(signal("s", "m{part=\"yes\"}", read))), START);
      events.subList(0, cut).forEach(it -> take(until, read, it));
      var bytes = new ByteArrayOutputStream();
      until.write(new DataOutputStream(bytes));
      stored.putAll(pages.unsaved());
      pages.saved();

      var after = new SignalBook(new Pages(key -> Optional.ofNullable(stored.get(key)), 2));
      after.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      after.use(catalogue("v1", List.of(signal("s", "m{part=\"yes\"}", read))), START);
      events.subList(cut, events.size()).forEach(it -> take(after, read, it));

      assertThat(points(after, 1)).isEqualTo(points(live, 1));
      assertThat(points(after, 15)).isEqualTo(points(live, 15));
    }
  }

  private static void take(SignalBook book, String read, Event it) {
    switch (read) {
      case "share" -> only(book).counted(it.at(), it.at() + 1, it.part() ? 1 : 0, 1, NOW);
      case "value" -> only(book).value(it.at(), it.value(), NOW);
      default -> deliver(only(book), it, it.part(), 4);
    }
  }

  @Label("P10: merging is commutative and associative, and equals recording into one")
  @Property(tries = 200)
  void histogramsAreMergedInWhateverOrderAndStaySmall(@ForAll long seed) throws IOException {
    var random = new Random(seed);
    var parts = new ArrayList<Histogram>();
    for (int i = 0; i < 5; i++) {
      var part = new Histogram();
      for (int j = 0; j < 20; j++) {
        part.add(Buckets.LEAST + random.nextInt(512), 1 + random.nextInt(5));
      }
      parts.add(part);
    }
    var one = new Histogram();
    parts.forEach(one::add);
    Collections.shuffle(parts, random);
    var other = new Histogram();
    parts.forEach(other::add);

    assertThat(bytes(other)).isEqualTo(bytes(one));
    assertThat(one.total()).isEqualTo(parts.stream().mapToLong(Histogram::total).sum());
    assertThat(bytes(one).length).isLessThan(3 * Histogram.MOST);
  }

  private static byte[] bytes(Histogram histogram) throws IOException {
    var bytes = new ByteArrayOutputStream();
    histogram.body(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Property
  void aValueLiesInItsBucket(@ForAll long seed) {
    var values = new Random(seed).doubles(50, -30, 30).map(it -> Math.pow(2, it)).toArray();
    Arrays.stream(values)
        .forEach(value -> {
          int bucket = Buckets.of(value);
          assertThat(value).isLessThanOrEqualTo(Buckets.upper(bucket) * (1 + 1e-9));
          assertThat(value).isGreaterThan(Buckets.lower(bucket, Buckets.SCALE) * (1 - 1e-9));
        });
  }
}

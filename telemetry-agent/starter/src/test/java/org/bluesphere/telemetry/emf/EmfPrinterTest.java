package org.bluesphere.telemetry.emf;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import org.bluesphere.telemetry.business.BusinessMetrics;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EmfPrinterTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final EmfPrinter printer = printer(registry, "*");

  private EmfPrinter printer(MeterRegistry of, String... meters) {
    return new EmfPrinter(
        of,
        new EmfSettings(
            "BlueSphere", List.of(meters), new TreeMap<>(Map.of("service", "ingest")), false),
        new PrintStream(printed, true, StandardCharsets.UTF_8),
        () -> NOW);
  }

  /** What was printed since the last time, each line checked. */
  private List<JsonNode> lines() {
    var text = printed.toString(StandardCharsets.UTF_8);
    printed.reset();
    return text.lines().map(EmfSchema::check).toList();
  }

  private List<JsonNode> flushed() {
    printer.flush();
    return lines();
  }

  @Test
  void whatTheBusinessDidIsALineForEachSetOfTags() {
    var business = new BusinessMetrics(registry);
    business.ingested("buoy", "accepted", 7);
    business.ingested("buoy", "rejected", 2);
    business.ingestSucceeded("buoy", Instant.ofEpochSecond(1_800_000_000), Duration.ofMillis(250));

    var lines = flushed();

    assertThat(lines)
        .extracting(JsonNode::toString)
        .containsExactlyInAnyOrder(
            line(
                "\"result\",\"service\",\"source\"",
                metric("bluesphere.ingest.observations", "Count"),
                "\"result\":\"accepted\",\"service\":\"ingest\",\"source\":\"buoy\","
                    + "\"bluesphere.ingest.observations\":7.0"),
            line(
                "\"result\",\"service\",\"source\"",
                metric("bluesphere.ingest.observations", "Count"),
                "\"result\":\"rejected\",\"service\":\"ingest\",\"source\":\"buoy\","
                    + "\"bluesphere.ingest.observations\":2.0"),
            lines.stream()
                .map(JsonNode::toString)
                .filter(it -> it.contains("batch.duration"))
                .findFirst()
                .orElseThrow());
    var batch =
        lines.stream().filter(it -> it.has("bluesphere.ingest.batch.duration.sum")).toList();
    assertThat(batch).hasSize(1);
    assertThat(batch.getFirst().path("bluesphere.ingest.batch.duration.count").asDouble())
        .isEqualTo(1);
    assertThat(batch.getFirst().path("bluesphere.ingest.batch.duration.sum").asDouble())
        .isEqualTo(0.25);
    assertThat(batch.getFirst().path("bluesphere.ingest.batch.duration.max").asDouble())
        .isEqualTo(0.25);
    assertThat(batch.getFirst().path("bluesphere.ingest.last_success").asDouble())
        .isEqualTo(1_800_000_000);
  }

  private static String metric(String name, String unit) {
    return "{\"Name\":\"%s\",\"Unit\":\"%s\",\"StorageResolution\":60}".formatted(name, unit);
  }

  private static String line(String dimensions, String metrics, String members) {
    return "{\"_aws\":{\"Timestamp\":%d,\"CloudWatchMetrics\":[{\"Namespace\":\"BlueSphere\",\"Dimensions\":[[%s]],\"Metrics\":[%s]}]},%s}"
        .formatted(NOW.toEpochMilli(), dimensions, metrics, members);
  }

  @Test
  void aCounterIsPrintedByWhatItGainedAndOnlyWhenItDid() {
    var counter = registry.counter("work");
    counter.increment(3);

    assertThat(flushed()).extracting(it -> it.path("work").asDouble()).containsExactly(3.0);
    assertThat(flushed()).isEmpty();

    counter.increment(2);
    assertThat(flushed()).extracting(it -> it.path("work").asDouble()).containsExactly(2.0);
  }

  @Test
  void aCounterThatBeganAnewHasGainedWhatItShows() {
    var count = new AtomicLong(5);
    FunctionCounter.builder("work", count, AtomicLong::doubleValue).register(registry);
    printer.flush();
    lines();
    count.set(2);

    assertThat(flushed()).extracting(it -> it.path("work").asDouble()).containsExactly(2.0);
  }

  @Test
  void whatIsAnnouncedIsPrintedAtZeroOnce() {
    registry.counter("work");
    registry.timer("took");

    assertThat(flushed())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.path("work").asDouble()).isZero();
          assertThat(it.path("took.count").asDouble()).isZero();
          assertThat(it.has("took.max")).isFalse();
        });
    assertThat(flushed()).isEmpty();
  }

  @Test
  void gaugesArePrintedEachTimeUnlessTheyHaveNoValue() {
    Gauge.builder("depth", () -> 5).baseUnit("{message}").register(registry);
    Gauge.builder("unknown", () -> Double.NaN).register(registry);

    assertThat(flushed()).hasSize(1);
    assertThat(flushed())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.path("depth").asDouble()).isEqualTo(5);
          assertThat(it.has("unknown")).isFalse();
        });
  }

  @Test
  void onlyWhatIsAllowedIsPrinted() {
    registry.counter("jvm.threads").increment();
    registry.counter("http.server.requests").increment();
    registry.counter("work").increment();

    printer(registry, "work", "http.*").flush();

    assertThat(lines())
        .singleElement()
        .satisfies(it ->
            assertThat(it.propertyNames())
                .containsExactlyInAnyOrder("_aws", "service", "http.server.requests", "work"));
  }

  @Test
  void moreThanAHundredMetricsAreSeveralLines() {
    IntStream.range(0, 250).forEach(it -> registry.counter("work." + it).increment());

    var lines = flushed();

    assertThat(lines)
        .extracting(it -> it.path("_aws").path("CloudWatchMetrics").path(0).path("Metrics").size())
        .containsExactlyInAnyOrder(100, 100, 50);
    assertThat(lines.stream().mapToInt(it -> it.size() - 2).sum()).isEqualTo(250);
  }

  @Test
  void aLineThatWouldBeTooLargeIsSplit() {
    IntStream.range(0, 100)
        .forEach(it -> registry.counter("ü".repeat(1_000) + it).increment()); // 2 bytes each, twice

    var lines = flushed();

    assertThat(lines.stream().mapToInt(it -> metrics(it)).sum()).isEqualTo(100);
    assertThat(lines).hasSize(2);
  }

  private static int metrics(JsonNode line) {
    return line.path("_aws").path("CloudWatchMetrics").path(0).path("Metrics").size();
  }

  @Test
  void whatCloudWatchWouldLoseIsDroppedAndCounted() {
    var tags = IntStream.range(0, 30).mapToObj(it -> Tag.of("tag" + it, "v")).toList();
    registry.counter("wide", tags).increment();
    registry.counter("long", "tag", "v".repeat(1_025)).increment();
    registry.counter("fine", "empty", "").increment();

    assertThat(flushed())
        .singleElement()
        .satisfies(it -> assertThat(it.path("fine").asDouble()).isEqualTo(1));
    assertThat(printer.dropped()).isEqualTo(2);
  }

  @Test
  void theApplicationNeverHearsOfTrouble() {
    var broken =
        new PrintStream(
            new ByteArrayOutputStream() {
              @Override
              public void write(byte[] bytes, int from, int length) {
                throw new IllegalStateException("the disk is full");
              }
            });
    registry.counter("work").increment();
    try (var failing =
        new EmfPrinter(
            registry,
            new EmfSettings("BlueSphere", List.of("*"), new TreeMap<>(), true),
            broken,
            () -> NOW)) {
      failing.flush();

      assertThat(failing.dropped()).isPositive();
    }
  }

  @Test
  void whatIsLeftIsPrintedAtTheEndOnce() {
    registry.counter("work").increment();

    printer.close();
    assertThat(lines()).hasSize(1);
    registry.counter("work").increment();
    printer.close();
    assertThat(lines()).isEmpty();
  }

  @Property(tries = 200)
  void anyNamesAndValuesAreOneLineOfTheFormat(
      @ForAll @NotBlank @Size(max = 20) String name,
      @ForAll @NotBlank String value,
      @ForAll double number) {
    var fresh = new SimpleMeterRegistry();
    Gauge.builder("gauge", () -> number).tag("tag", name + value).register(fresh);
    var one = printer(fresh, "gauge");

    one.flush();

    var lines = lines();
    assertThat(lines.size()).isLessThanOrEqualTo(1);
    lines.forEach(it -> {
      assertThat(it.path("tag").asString()).isEqualTo(name + value);
      assertThat(it.path("gauge").asDouble()).isEqualTo(number);
    });
  }
}

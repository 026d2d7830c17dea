package org.bluesphere.slo.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.bluesphere.model.export.MetricAnswer;
import org.bluesphere.model.export.MetricValue;
import org.bluesphere.model.port.MetricSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricExportTest {
  private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");

  private final Told sink = new Told();
  private List<MetricValue> values = List.of();
  private Instant now = T0;
  private final MetricExport export =
      new MetricExport(sink, () -> values, (InstantSource) () -> now);

  private static final class Told implements MetricSink {
    final List<List<Double>> batches = new ArrayList<>();
    final ArrayDeque<MetricAnswer> answers = new ArrayDeque<>();

    @Override
    public String name() {
      return "told";
    }

    @Override
    public int largestBatch() {
      return 2;
    }

    @Override
    public MetricAnswer send(List<MetricValue> batch) {
      batches.add(batch.stream().map(MetricValue::value).toList());
      return answers.isEmpty() ? new MetricAnswer.Taken() : answers.remove();
    }

    @Override
    public void close() {
      answers.clear();
    }
  }

  private static MetricValue value(String name, double value, Instant at) {
    return new MetricValue(name, "1", new TreeMap<>(), value, at);
  }

  @AfterEach
  void close() {
    export.close();
  }

  @Test
  void batchesAreNoLargerThanTheSystemTakes() {
    values = List.of(value("a", 1, T0), value("b", 2, T0), value("c", 3, T0));
    export.round();

    assertThat(sink.batches).containsExactly(List.of(1.0, 2.0), List.of(3.0));
    assertThat(export.view().taken()).isEqualTo(3);
  }

  @Test
  void anEvaluationThatStandsStillIsNotSentAgain() {
    values = List.of(value("a", 1, T0));
    export.round();
    now = T0.plusSeconds(60);
    export.round();
    values = List.of(value("a", 2, now));
    export.round();

    assertThat(sink.batches).containsExactly(List.of(1.0), List.of(2.0));
  }

  @Test
  void beforeTheFirstEvaluationNothingIsGivenUp() {
    values = List.of(value("a", 1, Instant.EPOCH));
    export.round();

    assertThat(sink.batches).isEmpty();
    assertThat(export.view().dropped()).isZero();
  }

  @Test
  void halfOfARoundThatWasTakenDoesNotComeAgain() {
    sink.answers.add(new MetricAnswer.Taken());
    sink.answers.add(new MetricAnswer.Later(Optional.empty(), "throttled"));
    values = List.of(value("a", 1, T0), value("b", 2, T0), value("c", 3, T0));
    export.round();
    assertThat(export.view().state()).isEqualTo("waiting");

    now = T0.plusSeconds(30);
    export.round();
    assertThat(sink.batches).containsExactly(List.of(1.0, 2.0), List.of(3.0), List.of(3.0));
    assertThat(export.view().state()).isEqualTo("ready");
  }

  @Test
  void deniedSystemsAreLeftAlone() {
    sink.answers.add(new MetricAnswer.Denied("set the key"));
    values = List.of(value("a", 1, T0), value("b", 1, T0), value("c", 1, T0));
    export.round();
    now = T0.plusSeconds(200);
    export.round();

    assertThat(sink.batches).hasSize(1);
    assertThat(export.view().mend()).isEqualTo("set the key");
  }
}

package org.bluesphere.telemetry.business;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ModelStateTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-26T00:00:00Z"));
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ModelState model = new ModelState("ocean", now::get);

  @Test
  void stateAndAgeAreExportedAsNumbers() {
    model.bindTo(registry);

    assertThat(gauge("model.load.state")).isZero();
    assertThat(gauge("model.age")).isNaN();
    model.loading();
    assertThat(gauge("model.load.state")).isEqualTo(1);
    model.ready();
    pass(Duration.ofSeconds(90));
    assertThat(gauge("model.load.state")).isEqualTo(2);
    assertThat(gauge("model.age")).isEqualTo(90);
    model.failed();
    assertThat(gauge("model.load.state")).isEqualTo(3);
    assertThat(gauge("model.age")).isNaN();
    model.unloaded();
    assertThat(gauge("model.load.state")).isZero();
  }

  @Test
  void loadsAreTimedAlsoTheOneBeforeThereWasARegistry() {
    load(Duration.ofSeconds(3));
    model.bindTo(registry);
    load(Duration.ofSeconds(4));
    model.ready();

    var loads = registry.get("model.load.duration").tag("model", "ocean").timer();
    assertThat(loads.count()).isEqualTo(2);
    assertThat(loads.totalTime(TimeUnit.SECONDS)).isEqualTo(7);
  }

  @Test
  void aQueueTellsItsDepthAndHowLongItsOldestMessageWaits() {
    new QueueDepth("exports", () -> 5, () -> Duration.ofMillis(1500)).bindTo(registry);
    new QueueDepth("mail", () -> 7).bindTo(registry);

    assertThat(registry.get("queue.depth").tag("queue", "exports").gauge().value()).isEqualTo(5);
    assertThat(gauge("queue.oldest.age")).isEqualTo(1.5);
    assertThat(registry.get("queue.depth").tag("queue", "mail").gauge().value()).isEqualTo(7);
    assertThat(registry.find("queue.oldest.age").tag("queue", "mail").gauge()).isNull();
  }

  private void load(Duration took) {
    model.loading();
    pass(took);
    model.ready();
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }
}

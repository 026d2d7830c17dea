package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The main job: real processes, real HTTP, the vendors' stand-ins, time ten times faster. Both
 * stories at once, since most of one is waiting until nothing more happens.
 */
class WholeProductIT {
  @RegisterExtension final Stage stage = new Stage();
  @TempDir Path folder;

  @BeforeEach
  void rise() {
    stage.rise(folder);
    assertThat(stage.pagerDuty.calls()).isEmpty();
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void errorsPageAndPublishRepairResolvesBothAndTotalsAreExact() {
    stage.breakWithErrors(15);
    Stage.until(() -> !stage.pages().isEmpty());
    Stage.until(stage::published);
    Stage.until(stage::noPageIsOpen);
    Stage.until(stage::publicationResolved);

    stage.traffic.close();
    await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> totalsEqualTheTruth(stage));
    assertThat(stage.pagerDuty.opened()).doesNotHaveDuplicates();
    assertThat(stage.pagerDuty.resolves()).doesNotHaveDuplicates().contains(Stage.pageGroup());
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aKilledApiPagesLosesLessThanAnExportAndItsReturnResolves() {
    long exports = stage.truth().last().sequence();
    Stage.until(() -> acknowledged(exports + 2));
    stage.api.kill();
    var killed = Instant.now();
    Stage.until(() -> !stage.pages().isEmpty());
    Stage.until(stage::published);
    long answered = stage.traffic.answered();
    var lost = stage.truth().lastAcknowledged().orElseThrow();
    long counted = stage.counted("total");
    assertThat(counted)
        .isBetween(lost.before().total(), lost.after().total() + lost.after().open());
    var sinceExport = Duration.between(lost.before().at(), killed);
    System.out.printf(
        "killed %d ms after the last export: %d answered, %d counted, %d lost with the process%n",
        sinceExport.toMillis(), answered, counted, answered - counted);
    // Less than an interval's traffic; a machine that stalls makes that one interval longer.
    var interval = sinceExport.compareTo(Stage.EXPORT) < 0 ? Stage.EXPORT : sinceExport;
    assertThat(answered - counted).isLessThan(Stage.RATE * interval.toMillis() / 1000);

    stage.api.restart();
    Stage.until(stage::noPageIsOpen);
    Stage.until(stage::publicationResolved);
    assertThat(stage.counted("bad")).isZero();
  }

  private boolean acknowledged(long sequence) {
    return stage
        .truth()
        .lastAcknowledged()
        .filter(export -> export.after().sequence() >= sequence)
        .isPresent();
  }

  static void totalsEqualTheTruth(Stage stage) {
    var note = stage.truth().last();
    assertThat(note.open()).isZero();
    assertThat(stage.counted("total")).isEqualTo(note.total());
    assertThat(stage.counted("bad")).isEqualTo(note.bad()).isPositive();
  }
}

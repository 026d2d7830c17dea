package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job while the platform itself is killed at random moments: nothing is lost, nothing is
 * counted twice, nobody is woken for nothing. {@code -Dbluesphere.kills=21} kills more often.
 */
class RestartsIT {
  private static final int KILLS = Integer.getInteger("bluesphere.kills", 3);

  /** A process writes about three notes a second, and starts within five on a quiet machine. */
  private static final int LONGEST_LIFE_NOTES = 30;

  private final long seed = Long.getLong("bluesphere.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @RegisterExtension final Stage stage = new Stage();
  @TempDir Path folder;

  @Test
  void killedAnywhereItPagesOnceAndCountsExactly() {
    System.out.printf("%d kills, seed %d%n", KILLS, seed);
    stage.rise(folder);

    kill(KILLS / 3);
    assertThat(stage.pages()).as("pages while all was well").isEmpty();

    stage.breakWithErrors(20 + 15 * KILLS / 3);
    kill(KILLS / 3);
    Stage.until(() -> !stage.pages().isEmpty());
    Stage.until(stage::published);

    kill(KILLS - 2 * (KILLS / 3));
    Stage.until(stage::noPageIsOpen);
    Stage.until(stage::publicationResolved);

    stage.traffic.close();
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> WholeProductIT.totalsEqualTheTruth(stage));
    assertThat(stage.pagerDuty.opened())
        .as(() -> "groups that paged or ticketed, each once; pages were " + stage.pages())
        .doesNotHaveDuplicates()
        .contains(Stage.pageGroup());
    assertThat(stage.pages())
        .as("pages of this group, or of a clock's mark")
        .allMatch(body -> body.contains(Stage.pageGroup()) || body.contains("RtoClock"));
    assertThat(stage.statuspage.incidents()).hasSize(1);
  }

  /** Each life ends after a random number of the API's notes: while it starts, or well after. */
  private void kill(int times) {
    for (int i = 0; i < times; i++) {
      int until = stage.truth().notes().size() + random.nextInt(LONGEST_LIFE_NOTES);
      Stage.until(() -> stage.truth().notes().size() >= until);
      stage.platform.killAndRestart();
    }
    Stage.until(stage.platform::ready);
  }
}

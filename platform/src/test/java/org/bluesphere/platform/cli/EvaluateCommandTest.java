package org.bluesphere.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import tools.jackson.databind.json.JsonMapper;

@ResourceLock(Resources.SYSTEM_OUT)
class EvaluateCommandTest {
  private static final String CATALOGUE = "../catalogues/bluesphere";
  private static final String HISTORY = "src/test/resources/history/api-gateway.om";

  @TempDir Path folder;

  @Test
  void printsTheApisItemsOfAnHourInWhichFiveMinutesFailed() {
    var run = run(new EvaluateCommand(), "--history", HISTORY, "--format", "json");

    var item = JsonMapper.builder().build().readTree(run.out()).path("items").path(0);
    assertThat(run.exit()).isZero();
    assertThat(item.path("objective").asString()).isEqualTo("availability");
    assertThat(item.path("total").asLong()).isEqualTo(91_500);
    assertThat(item.path("bad").asLong()).isEqualTo(1500);
    assertThat(item.path("window").path("to").asString()).isEqualTo("2026-11-23T11:00:00Z");
    assertThat(item.path("quality").toString()).contains("FILLING");
  }

  @Test
  void anEarlierInstantSeesOnlyWhatHadHappened() {
    var run =
        run(
            new EvaluateCommand(),
            "--history",
            HISTORY,
            "--at",
            "2026-11-23T10:30:07Z",
            "--format",
            "json");

    var item = JsonMapper.builder().build().readTree(run.out()).path("items").path(0);
    assertThat(item.path("total").asLong()).isEqualTo(45_000);
    assertThat(item.path("bad").asLong()).isZero();
  }

  @Test
  void aPageThatWouldFireIsAFinding() {
    var run = run(new EvaluateCommand(), "--history", HISTORY, "--at", "2026-11-23T10:45:00Z");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("firing: page SLOBurnRate 1h/5m");
  }

  @Test
  void explainPrintsTheEvidenceOfAFile() {
    var run = run(new ExplainCommand(), "api-gateway/availability", "--history", HISTORY);

    var evidence = JsonMapper.builder().build().readTree(run.out());
    assertThat(run.exit()).isZero();
    assertThat(evidence.path("windows").size()).isPositive();
    assertThat(evidence.path("status").path("bad").asLong()).isEqualTo(1500);
  }

  @Test
  void unusableInputEndsWithTwoAndSaysWhere() throws IOException {
    var cut = folder.resolve("cut.om");
    Files.writeString(cut, "a_total 1\n");

    assertThat(run(new EvaluateCommand(), "--history", cut.toString()))
        .matches(run -> run.exit() == 2)
        .satisfies(run -> assertThat(run.err()).contains("cut.om:1:10: the timestamp is missing"));
    assertThat(run(new EvaluateCommand(), "--history", "nowhere.om").err())
        .contains("nowhere.om cannot be read");
    assertThat(run(new EvaluateCommand(), "--history", HISTORY, "--at", "noon").err())
        .contains("--at noon is no instant");
    assertThat(run(new EvaluateCommand(), "--history", HISTORY, "--environment", "moon").err())
        .contains("there is no environment \"moon\"");
    assertThat(run(new EvaluateCommand()).exit()).isEqualTo(2);
  }

  private static CliRun run(Object command, String... args) {
    var all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--catalogue", CATALOGUE));
    return CliRun.of(command, all);
  }
}

package org.bluesphere.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import tools.jackson.databind.json.JsonMapper;

@ResourceLock(Resources.SYSTEM_OUT)
class RecoveryCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static CliRun run(String... args) {
    var all = new ArrayList<>(List.of(args));
    if (all.stream().noneMatch(it -> it.startsWith("--catalogue"))) {
      all.add("--catalogue=../catalogues/bluesphere");
    }
    return CliRun.of(new RecoveryCommand(() -> NOW), all);
  }

  /** What the seed's own numbers come to; a change here is a change of what is promised. */
  @Test
  void whatBlueSphereDeclaresComesToThis() throws IOException {
    var run = run();

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(Files.readString(Path.of("src/test/resources/recovery-production.txt")));
  }

  @Test
  void eachEnvironmentHasItsOwn() {
    var run = run("--environment=demo", "--format=json");
    var json = JsonMapper.shared().readTree(run.out());

    assertThat(json.path("environment").asString()).isEqualTo("demo");
    assertThat(json.path("services").size()).isEqualTo(3);
    assertThat(json.path("services").path(0).path("scenarios").size()).isEqualTo(4);
  }

  @Test
  void whatCannotBeUsedIsSaidWithoutAnAnswer() {
    assertThat(run("--environment=moon"))
        .isEqualTo(
            new CliRun(
                2,
                "",
                "there is no environment \"moon\"; there are"
                    + " production, staging, development, demo\n"));
    var nowhere = run("--catalogue=nowhere");
    assertThat(nowhere.exit()).isEqualTo(2);
    assertThat(nowhere.err()).contains("nowhere");
  }
}

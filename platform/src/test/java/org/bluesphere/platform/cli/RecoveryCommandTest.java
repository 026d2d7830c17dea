package org.bluesphere.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class RecoveryCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private record Run(int exit, String out, String err) {}

  private static Run run(String... args) {
    var all = new ArrayList<>(List.of(args));
    if (all.stream().noneMatch(it -> it.startsWith("--catalogue"))) {
      all.add("--catalogue=../catalogues/bluesphere");
    }
    var out = System.out;
    var err = System.err;
    var printed = new ByteArrayOutputStream();
    var said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      int exit =
          new CommandLine(new RecoveryCommand(() -> NOW))
              .setCaseInsensitiveEnumValuesAllowed(true)
              .execute(all.toArray(String[]::new));
      return new Run(
          exit, printed.toString(StandardCharsets.UTF_8), said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
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
            new Run(
                2,
                "",
                "there is no environment \"moon\"; there are"
                    + " production, staging, development, demo\n"));
    var nowhere = run("--catalogue=nowhere");
    assertThat(nowhere.exit()).isEqualTo(2);
    assertThat(nowhere.err()).contains("nowhere");
  }
}

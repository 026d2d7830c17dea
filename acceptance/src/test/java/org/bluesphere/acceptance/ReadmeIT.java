package org.bluesphere.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Every command of the README, typed as it stands, on the ports it names. */
@Order(0)
class ReadmeIT {
  private static final Duration COMMAND = Duration.ofMinutes(4);
  private static final Duration STORY = Duration.ofMinutes(10);

  /** Ran by CI as it stands, before this. */
  private static final String TESTS = "mvn verify";

  private static Readme readme;

  @BeforeAll
  static void read() throws IOException {
    readme = Readme.read();
  }

  private static boolean serves(String command) {
    return command.startsWith("./bluesphere demo") || command.startsWith("./bluesphere serve");
  }

  private static int ready(Running server) {
    return server.await("ready", 0, line -> line.startsWith("ready in "), Demo.READY);
  }

  @Test
  void whatIsMentionedIsAmongTheCommands() {
    assertThat(readme.commands()).contains(TESTS, "./bluesphere demo");
    assertThat(readme.mentions())
        .allSatisfy(mention ->
            assertThat(readme.commands()).anyMatch(command -> command.startsWith(mention)));
  }

  @Test
  void commandsAnswerWhileTheDemoRuns() {
    try (var demo = new Running("./bluesphere demo")) {
      ready(demo);
      for (var command : readme.commands()) {
        if (!serves(command) && !command.equals(TESTS)) {
          try (var run = new Running(command)) {
            // 1 says a finding: a budget is empty in the example.
            assertThat(run.exit(COMMAND)).as(command + "\n" + run.printed()).isBetween(0, 1);
            assertThat(run.printed()).as(command).isNotBlank();
          }
        }
      }
    }
  }

  @Test
  void serversBecomeReady() {
    for (var command : readme.commands()) {
      if (command.startsWith("./bluesphere serve")) {
        try (var server = new Running(command)) {
          ready(server);
        }
      }
    }
  }

  @Test
  void theTranscriptIsWhatHappens() {
    var command =
        readme.commands().stream().filter(it -> it.contains("--break")).findFirst().orElseThrow();
    try (var demo = new Running(command)) {
      int from = 0;
      for (var minute : readme.transcript()) {
        int last = from;
        for (var line : minute) {
          var like = Readme.like(line).asMatchPredicate();
          last = Math.max(last, demo.await(line, from, like, STORY));
        }
        from = last;
      }
    }
  }
}

package org.bluesphere.platform.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TokenCommandTest {
  @TempDir private Path data;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int run(String... args) {
    out = new StringWriter();
    err = new StringWriter();
    var all = new ArrayList<>(List.of(args));
    all.add("--data=" + data);
    return new CommandLine(new TokenCommand(() -> Instant.parse("2026-11-26T12:00:00Z")))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  @Test
  void aTokenIsPrintedAloneAndListedWithoutItself() {
    assertThat(
            run(
                "create",
                "ci",
                "--environment=production",
                "--signals=counts,markers",
                "--services=api-*",
                "--requests-per-second=5",
                "--expires=90d"))
        .isZero();
    var token = out.toString().strip();
    assertThat(token).matches("obs1_main_production_[0-9A-Za-z]{32}_[0-9a-f]{8}");
    assertThat(err.toString()).contains("counts, markers of [api-*]; 5 requests/s in production");

    assertThat(run("list")).isZero();
    assertThat(out.toString())
        .contains("ci", "production", "since 2026-11-26", "until 2027-02-24", "counts, markers")
        .doesNotContain(token.split("_", -1)[3]);
  }

  @Test
  void aTokenIsReplacedAndEnded() {
    run("create", "ci", "--environment=production");
    assertThat(run("rotate", "ci", "--overlap=1d")).isZero();
    assertThat(out.toString()).startsWith("obs1_main_production_");
    run("list");
    assertThat(out.toString().lines()).hasSize(2).anyMatch(it -> it.contains("until 2026-11-27"));
    assertThat(run("revoke", "ci")).isZero();
    assertThat(err.toString()).contains("2 tokens ended");
    run("list");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void whatCannotBeDoneSaysWhy() {
    assertThat(run("create", "My CI", "--environment=production")).isEqualTo(2);
    assertThat(err.toString()).contains("\"My CI\" is no name");
    assertThat(run("create", "ci", "--environment=production", "--signals=metric")).isEqualTo(2);
    assertThat(err.toString()).contains("use some of counts, heartbeats, logs");
    assertThat(run("create", "ci", "--environment=production", "--expires=soon")).isEqualTo(2);
    assertThat(err.toString()).contains("\"soon\" is no duration");
    assertThat(run("rotate", "ci")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no live token \"ci\"");
    assertThat(run("revoke", "ci")).isEqualTo(2);
    assertThat(run("create", "ci")).isEqualTo(2);
  }
}

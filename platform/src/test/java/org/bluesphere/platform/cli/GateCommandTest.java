package org.bluesphere.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bluesphere.scaling.evidence.Evidence;
import org.bluesphere.scaling.evidence.EvidenceFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import tools.jackson.databind.json.JsonMapper;

/** The verb with a rig that answers what it is told: 0 proven, 1 not, 2 unusable. */
@ResourceLock(Resources.SYSTEM_OUT)
class GateCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private GateWorld world;

  @BeforeEach
  void makeARig(@TempDir Path folder) throws IOException {
    world = new GateWorld(folder);
  }

  @Test
  void aPolicyThatDoesWhatIsDeclaredEndsWith0AndIsKept() throws IOException {
    world.sees(GateWorld.declared());

    var run = world.scaling();

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("policy of the catalogue: passed; 10 of 10 trials passed");
    assertThat(world.kept()).hasSize(1);
    assertThat(Path.of(run.err().strip().replaceAll("(?s).*evidence: ", "")))
        .isDirectoryContaining("glob:**/junit.xml");
  }

  @Test
  void aPolicyThatDoesSomethingElseEndsWith1() throws IOException {
    world.sees(EvidenceFixtures.plan("95%"));

    var run = world.scaling("--format=json");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(JSON.readTree(run.out()).path("trials").valueStream())
        .anyMatch(it -> it.path("result").asString().equals("failed"));
    assertThat(JSON.readTree(run.out()).path("result").asString()).isEqualTo("failed");
  }

  @Test
  void aRunThatSaysNothingEndsWith1AndTheReason() throws IOException {
    world.sees(GateWorld.declared(), "the load generator was saturated: 3 of 9 requests were sent");

    var run = world.scaling("--format=junit");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("errors=\"10\"", "the load generator was saturated");
  }

  @Test
  void aRigThatBreaksIsNoVerdict() {
    var run = world.scaling();

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("not proven: the rig ended with 3 and no result");
    assertThat(world.kept()).singleElement().extracting(Evidence::trials).isEqualTo(List.of());
  }

  @Test
  void aPolicyThatCannotBeMeantIsRefusedBeforeAnyLoad() throws IOException {
    world.sees(GateWorld.declared());
    var upsideDown =
        world.scaling(
            "--policy="
                + world.policy(
                    "min: 5\nmax: 2\nout:\n  - {signal: cpu, above: 70%, per: service}\n"));
    var neverBinds =
        world.scaling(
            "--policy="
                + world.policy(
                    "min: 1\nmax: 2\nout:\n  - {signal: cpu, above: 120%, per: service}\n"));

    assertThat(upsideDown.exit()).isEqualTo(2);
    assertThat(upsideDown.err()).contains("min", "max");
    assertThat(neverBinds.exit()).isEqualTo(2);
    assertThat(neverBinds.err()).contains("never");
    assertThat(upsideDown.out() + neverBinds.out()).isEmpty();
    assertThat(world.kept()).isEmpty();
  }

  @Test
  void aHostThatNobodyAllowedIsNotAsked() {
    var run = world.run("--suite=smoke", "--service=api-gateway", "--target=http://example.org/");

    assertThat(run)
        .isEqualTo(
            new CliRun(
                2,
                "",
                "not proven: example.org is not on the allow-list; if it may bear the load, add"
                    + " --allow-host example.org\n"));
    assertThat(world.kept()).isEmpty();
  }

  @Test
  void whatCannotBeUsedIsSaid() {
    var unknown = world.run("--suite=scaling", "--service=moon");
    var nothing = world.scaling("--only=moon");
    var unbuilt =
        CliRun.of(
            new GateCommand(),
            List.of(
                "--catalogue=../catalogues/bluesphere",
                "--suite=scaling",
                "--service=api-gateway",
                "--rig=" + world.file("nowhere")));
    var file = world.run("--suite=smoke", "--service=api-gateway", "--target=file:///etc/passwd");

    assertThat(List.of(unknown.exit(), nothing.exit(), unbuilt.exit(), file.exit()))
        .containsOnly(2);
    assertThat(unknown.err()).contains("no service \"moon\" with scaling", "api-gateway");
    assertThat(nothing.err()).contains("no trial has \"moon\" in its name", "cpu above 70%");
    assertThat(unbuilt.err()).contains("the rig is not built in");
    assertThat(file.err()).contains("is no web address");
  }
}

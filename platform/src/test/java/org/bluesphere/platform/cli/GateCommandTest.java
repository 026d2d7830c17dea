package org.bluesphere.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bluesphere.catalogue.CatalogueReader;
import org.bluesphere.platform.gate.EvidenceFolder;
import org.bluesphere.scaling.evidence.Evidence;
import org.bluesphere.scaling.evidence.EvidenceFixtures;
import org.bluesphere.scaling.evidence.RigRun;
import org.bluesphere.scaling.policy.ScalingPlan;
import org.bluesphere.scaling.policy.ScalingPlans;
import org.bluesphere.scaling.verdict.Trials;
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

  @TempDir Path folder;
  private Path data;
  private Path rig;

  @BeforeEach
  void makeARig() throws IOException {
    data = Files.createDirectories(folder.resolve("data"));
    rig = Files.createDirectories(folder.resolve("rig"));
    Files.createDirectories(rig.resolve("lib"));
    var main = Path.of("target/test-classes/org/bluesphere/rig/RigMain.class");
    var copy = rig.resolve("classes/org/bluesphere/rig/RigMain.class");
    Files.createDirectories(copy.getParent());
    Files.copy(main, copy);
  }

  private CliRun run(String... args) {
    var all =
        new ArrayList<>(
            List.of("--catalogue=../catalogues/bluesphere", "--data=" + data, "--rig=" + rig));
    all.addAll(List.of(args));
    return CliRun.of(new GateCommand(), all);
  }

  private CliRun scaling(String... args) {
    var all = new ArrayList<>(List.of("--suite=scaling", "--service=api-gateway"));
    all.addAll(List.of(args));
    return run(all.toArray(String[]::new));
  }

  private static ScalingPlan declared() {
    var service =
        CatalogueReader.read(Path.of("../catalogues/bluesphere"))
            .catalogue()
            .orElseThrow()
            .environment("production")
            .orElseThrow()
            .services()
            .stream()
            .filter(it -> it.name().equals("api-gateway"))
            .findFirst()
            .orElseThrow();
    return ScalingPlans.of(service.scaling().orElseThrow(), service.startup()).plan().orElseThrow();
  }

  /** What the rig will say: the trials as they go with this policy. */
  private void sees(ScalingPlan deployed, String... doubts) throws IOException {
    var trials =
        Trials.of(declared()).stream()
            .map(it -> EvidenceFixtures.run(deployed.startingAt(it.start()), it, doubts))
            .toList();
    Files.writeString(
        data.resolve("answer.json"), JSON.writeValueAsString(new RigRun(trials, List.of())));
  }

  private Path policy(String yaml) throws IOException {
    return Files.writeString(folder.resolve("policy.yaml"), yaml);
  }

  private List<Evidence> kept() {
    return new EvidenceFolder(data).newest();
  }

  @Test
  void aPolicyThatDoesWhatIsDeclaredEndsWith0AndIsKept() throws IOException {
    sees(declared());

    var run = scaling();

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("policy of the catalogue: passed; 10 of 10 trials passed");
    assertThat(kept()).hasSize(1);
    assertThat(Path.of(run.err().strip().replaceAll("(?s).*evidence: ", "")))
        .isDirectoryContaining("glob:**/junit.xml");
  }

  @Test
  void aPolicyThatDoesSomethingElseEndsWith1() throws IOException {
    sees(EvidenceFixtures.plan("95%"));

    var run = scaling("--format=json");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(JSON.readTree(run.out()).path("trials").valueStream())
        .anyMatch(it -> it.path("result").asString().equals("failed"));
    assertThat(JSON.readTree(run.out()).path("result").asString()).isEqualTo("failed");
  }

  @Test
  void aRunThatSaysNothingEndsWith1AndTheReason() throws IOException {
    sees(declared(), "the load generator was saturated: 3 of 9 requests were sent");

    var run = scaling("--format=junit");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("errors=\"10\"", "the load generator was saturated");
  }

  @Test
  void aRigThatBreaksIsNoVerdict() {
    var run = scaling();

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("not proven: the rig ended with 3 and no result");
    assertThat(kept()).singleElement().extracting(Evidence::trials).isEqualTo(List.of());
  }

  @Test
  void aPolicyThatCannotBeMeantIsRefusedBeforeAnyLoad() throws IOException {
    sees(declared());
    var upsideDown =
        scaling(
            "--policy="
                + policy("min: 5\nmax: 2\nout:\n  - {signal: cpu, above: 70%, per: service}\n"));
    var neverBinds =
        scaling(
            "--policy="
                + policy("min: 1\nmax: 2\nout:\n  - {signal: cpu, above: 120%, per: service}\n"));

    assertThat(upsideDown.exit()).isEqualTo(2);
    assertThat(upsideDown.err()).contains("min", "max");
    assertThat(neverBinds.exit()).isEqualTo(2);
    assertThat(neverBinds.err()).contains("never");
    assertThat(upsideDown.out() + neverBinds.out()).isEmpty();
    assertThat(kept()).isEmpty();
  }

  @Test
  void aHostThatNobodyAllowedIsNotAsked() {
    var run = run("--suite=smoke", "--service=api-gateway", "--target=http://example.org/");

    assertThat(run)
        .isEqualTo(
            new CliRun(
                2,
                "",
                "not proven: example.org is not on the allow-list; if it may bear the load, add"
                    + " --allow-host example.org\n"));
    assertThat(kept()).isEmpty();
  }

  @Test
  void whatCannotBeUsedIsSaid() {
    var unknown = run("--suite=scaling", "--service=moon");
    var nothing = scaling("--only=moon");
    var unbuilt =
        CliRun.of(
            new GateCommand(),
            List.of(
                "--catalogue=../catalogues/bluesphere",
                "--suite=scaling",
                "--service=api-gateway",
                "--rig=" + folder.resolve("nowhere")));
    var file = run("--suite=smoke", "--service=api-gateway", "--target=file:///etc/passwd");

    assertThat(List.of(unknown.exit(), nothing.exit(), unbuilt.exit(), file.exit()))
        .containsOnly(2);
    assertThat(unknown.err()).contains("no service \"moon\" with scaling", "api-gateway");
    assertThat(nothing.err()).contains("no trial has \"moon\" in its name", "cpu above 70%");
    assertThat(unbuilt.err()).contains("the rig is not built in");
    assertThat(file.err()).contains("is no web address");
  }
}

package org.bluesphere.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bluesphere.scaling.evidence.Evidence;
import org.bluesphere.scaling.evidence.EvidenceFixtures;
import org.bluesphere.scaling.evidence.RigRun.TrialRun;
import org.bluesphere.scaling.verdict.Sli;
import org.bluesphere.scaling.verdict.Trials;
import org.bluesphere.scaling.verdict.Verdict.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What the verb refuses or refutes before any load, and what it makes of requests that failed. */
@ResourceLock(Resources.SYSTEM_OUT)
class GateLimitsTest {
  private GateWorld world;

  @BeforeEach
  void makeARig(@TempDir Path folder) throws IOException {
    world = new GateWorld(folder);
  }

  @Test
  void limitsThatLeaveOutTheDeclaredStartAreDriftAndFailBeforeAnyLoad() throws IOException {
    var high =
        world.scaling(
            "--policy="
                + world.policy(
                    "min: 5\nmax: 10\nout:\n  - {signal: cpu, above: 70%, per: service}\n"));

    assertThat(high.exit()).as(high.err()).isEqualTo(1);
    assertThat(high.out())
        .contains("failed; 0 of 1 trials passed", "2 to 20 tasks", "5 to 10 tasks")
        .contains(
            "it allows 5 to 10 tasks, and the catalogue declares 3 at first; no load was sent");
    assertThat(world.kept()).singleElement().extracting(Evidence::result).isEqualTo(Result.FAILED);
    assertThat(world.folder(world.kept().getFirst()))
        .isDirectoryNotContaining("glob:**/plan.json")
        .isDirectoryContaining("glob:**/junit.xml");
  }

  @Test
  void moreReplicasThanARigStartsAreRefusedBeforeAnyLoad() throws IOException {
    var declared =
        world.catalogue("{min: 1, max: 500, out: [{signal: cpu, above: 70%, per: service}]}");

    var ofCatalogue = world.runOn(declared, "--suite=scaling", "--service=one");
    var ofFile =
        world.scaling(
            "--policy="
                + world.policy(
                    "min: 2\nmax: 51\nout:\n  - {signal: cpu, above: 70%, per: service}\n"));

    assertThat(ofCatalogue)
        .isEqualTo(
            new CliRun(
                2,
                "",
                "scaling of one in production: max is 500, and a rig starts at most 50 replicas for"
                    + " a trial: try an environment or a policy with a max of 50, or use"
                    + " simulate\n"));
    assertThat(ofFile.exit()).isEqualTo(2);
    assertThat(ofFile.err()).contains("policy.yaml: max is 51, and a rig starts at most 50");
    assertThat(world.kept()).isEmpty();
  }

  @Test
  void moreRequestsThanARigSendsAreRefusedBeforeAnyLoad() throws IOException {
    var declared =
        world.catalogue(
            "{min: 1, max: 5, out: [{signal: requests, above: 90000/min, per: service}]}");

    var run = world.runOn(declared, "--suite=scaling", "--service=one");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("scaling of one in production: its trials send 3300 requests a second")
        .contains("a rig sends at most 1000");
    assertThat(world.kept()).isEmpty();
  }

  @Test
  void aLimitThatNothingDrivesIsToldAsATrialThatIsNotProven() throws IOException {
    var declared =
        world.catalogue("{min: 1, max: 5, out: [{signal: lag, above: 5, per: service}]}");

    var run = world.runOn(declared, "--suite=scaling", "--service=one");

    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    assertThat(run.out())
        .contains("not proven; 0 of 1 trials passed")
        .contains("limit of 5: no rig can drive lag, so nothing asks for more than 5 tasks");
    assertThat(world.kept())
        .singleElement()
        .extracting(Evidence::result)
        .isEqualTo(Result.NOT_PROVEN);
  }

  @Test
  void aLimitThatThePredictionDoesNotReachIsNotProvenAndNotFailed() throws IOException {
    var declared =
        world.catalogue(
            "{min: 1, max: 40, out: [{signal: queue.depth, above: 100, per: service}],"
                + " cooldown: {out: 15m}}");

    var run = world.runOn(declared, "--suite=scaling", "--service=one", "--only=limit");

    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    assertThat(run.out())
        .contains("not proven; 0 of 1 trials passed")
        .contains("limit of 40: by the prediction it has ", " of 40 tasks after 60 periods");
  }

  @Test
  void requestsThatFailedAtTheLoadGeneratorAreToldAndTooManyOfThemProveNothing()
      throws IOException {
    world.sees(4, GateWorld.declared());
    var few = world.scaling();
    world.sees(200, GateWorld.declared());
    var many = world.scaling();

    assertThat(few.exit()).as(few.err()).isZero();
    assertThat(few.out())
        .contains("cpu above 70%: 4 of 2000 requests failed at the load generator (KO)\n");
    assertThat(many.exit()).isEqualTo(1);
    assertThat(many.out())
        .contains("not proven; 1 of 10 trials passed")
        .contains(
            "limit of 20: 200 of 2000 requests failed at the load generator (KO), which"
                + " counts for nothing at the limit")
        .contains(
            "cpu above 70%: 200 of 2000 requests failed at the load generator (KO), and at most"
                + " 1.00 % may");
  }

  @Test
  void smokeFailsWhenMoreFailedAtTheLoadGeneratorThanIsPromised() throws IOException {
    var jar = Files.writeString(world.file("backend.jar"), "");
    var trial = Trials.of(GateWorld.declared()).getFirst();
    var fine = EvidenceFixtures.run(GateWorld.declared(), trial);
    world.answers(
        new TrialRun(
            "smoke",
            fine.trace(),
            List.of(new Sli(2000, 0)),
            2000,
            2000,
            0,
            Optional.of(100L),
            fine.latency(),
            List.of()));

    var run = world.run("--suite=smoke", "--service=api-gateway", "--backend=" + jar);

    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    assertThat(run.out())
        .contains("failed; 0 of 1 trials passed")
        .contains("smoke: 100 of 2000 requests failed at the load generator (KO)");
  }

  @Test
  void onlyARunOfTheCataloguesOwnIsWhatTheNextOneIsComparedWith() throws IOException {
    world.sees(GateWorld.declared());
    var policy =
        world.policy("min: 2\nmax: 20\nout:\n  - {signal: cpu, above: 70%, per: service}\n");

    world.scaling("--policy=" + policy);
    world.latencies();
    var first = world.planned(world.scaling());
    world.latencies();
    var second = world.planned(world.scaling());

    assertThat(first.path("accepted").isNull()).isTrue();
    assertThat(second.path("accepted").asString()).endsWith("latency.hlog");
  }
}

package org.bluesphere.collector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.bluesphere.model.catalogue.RecoverySource;
import org.bluesphere.model.recovery.point.Look;
import org.bluesphere.model.recovery.point.Look.Found;
import org.bluesphere.model.recovery.point.RecoveryPoint;
import org.bluesphere.model.recovery.point.SourceReport.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** AWS's own client against RDS's protocol. */
class RdsRecoveryPointsIT {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final String SECRET = "do-not-show-this-secret";

  private FakeRds rds;
  private RdsRecoveryPoints points;

  @BeforeEach
  void start() throws IOException {
    rds = new FakeRds();
    points = asking(rds.url(), Duration.ofSeconds(20), credentials());
  }

  @AfterEach
  void stop() {
    points.close();
    rds.close();
  }

  private static AwsCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", SECRET));
  }

  private static RdsRecoveryPoints asking(
      URI endpoint, Duration patience, AwsCredentialsProvider credentials) {
    return new RdsRecoveryPoints(
        new AwsSettings("eu-central-1", Optional.of(endpoint), patience),
        InstantSource.fixed(NOW),
        credentials);
  }

  private static RecoverySource source(String kind) {
    return Sources.rds(kind, "bs-prod");
  }

  private Look pitr() {
    return points.look(source("pitr"));
  }

  private Look snapshots() {
    return points.look(source("snapshot"));
  }

  @Test
  void theLatestRestorableTimeIsAsked() {
    rds.answer(_ -> FakeRds.instance(7, "2026-11-25T11:55:03Z"));

    assertThat(pitr())
        .isEqualTo(
            new Look(
                NOW,
                State.ANSWERED,
                "",
                new Found.Restorable(Optional.of(Instant.parse("2026-11-25T11:55:03Z")))));
    assertThat(rds.asked())
        .singleElement()
        .satisfies(it ->
            assertThat(it)
                .containsEntry("Action", "DescribeDBInstances")
                .containsEntry("DBInstanceIdentifier", "bs-prod"));
  }

  @Test
  void backupsThatAreOffLeaveNothingAndSayHowToSwitchThemOn() {
    rds.answer(_ -> FakeRds.instance(0, "2026-11-25T11:55:03Z"));
    assertThat(pitr().state()).isEqualTo(State.NO_POINTS);
    assertThat(pitr().found()).isEqualTo(new Found.Restorable(Optional.empty()));
    assertThat(pitr().message()).contains("BackupRetentionPeriod is 0");

    rds.answer(_ -> FakeRds.instance(7, ""));
    assertThat(pitr().state()).isEqualTo(State.NO_POINTS);
    assertThat(pitr().message()).contains("no LatestRestorableTime yet");
  }

  @Test
  void allPagesOfSnapshotsAreReadAndOnlyUsableOnesCount() {
    rds.answer(it ->
        it.containsKey("Marker")
            ? FakeRds.snapshots("", FakeRds.snapshot("available", "", "2026-11-25T03:00:00Z"))
            : FakeRds.snapshots(
                "page-2",
                FakeRds.snapshot("available", "2026-11-24T02:55:00Z", "2026-11-24T03:07:00Z"),
                FakeRds.snapshot("creating", "2026-11-25T11:00:00Z", "2026-11-25T11:00:00Z"),
                FakeRds.snapshot("available", "", "")));

    assertThat(snapshots())
        .isEqualTo(
            new Look(
                NOW,
                State.ANSWERED,
                "",
                new Found.Listed(
                    List.of(
                        RecoveryPoint.of(
                            Instant.parse("2026-11-24T02:55:00Z"),
                            Instant.parse("2026-11-24T03:07:00Z")),
                        RecoveryPoint.of(
                            Instant.parse("2026-11-25T03:00:00Z"),
                            Instant.parse("2026-11-25T03:00:00Z"))),
                    true)));
    assertThat(rds.asked())
        .allSatisfy(it -> assertThat(it).containsEntry("SnapshotType", "automated"))
        .last()
        .satisfies(it -> assertThat(it).containsEntry("Marker", "page-2"));
  }

  @Test
  void aPageThatFailsLeavesWhatWasReadBefore() {
    rds.answer(it ->
        it.containsKey("Marker")
            ? FakeRds.error(403, "AccessDenied")
            : FakeRds.snapshots(
                "page-2", FakeRds.snapshot("available", "", "2026-11-24T03:07:00Z")));

    var look = snapshots();

    assertThat(look.state()).isEqualTo(State.DENIED);
    assertThat(look.message()).contains("rds:DescribeDBSnapshots");
    assertThat(look.found())
        .isInstanceOfSatisfying(
            Found.Listed.class,
            it -> {
              assertThat(it.whole()).isFalse();
              assertThat(it.points()).hasSize(1);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, DENIED, add this action to the policy",
    "403, UnauthorizedOperation, DENIED, AWS denies rds:DescribeDBInstances",
    "403, InvalidClientTokenId, DENIED, does not accept our credentials (InvalidClientTokenId)",
    "404, DBInstanceNotFound, NOT_THERE, no RDS instance bs-prod in eu-central-1",
    "500, InternalFailure, FAILED, answered rds:DescribeDBInstances with 500",
    "400, Throttling, FAILED, throttles rds:DescribeDBInstances",
  })
  void aRefusalSaysWhatToMendAndTeachesNothing(int status, String code, State state, String words) {
    rds.answer(_ -> FakeRds.error(status, code));

    var look = pitr();

    assertThat(look.state()).isEqualTo(state);
    assertThat(look.message()).contains(words).doesNotContain(SECRET);
    assertThat(look.found()).isEqualTo(new Found.Nothing());
  }

  /** The policy that is shipped allows what is asked, and nothing else. */
  @Test
  void theShippedPolicyIsTheLeast() throws IOException {
    var policy = Files.readString(Path.of("../../docs/aws/recovery-points-policy.json"));

    assertThat(Pattern.compile("\"(\\w+:\\w+)\"").matcher(policy).results().map(it -> it.group(1)))
        .containsExactly(RdsRecoveryPoints.INSTANCES, RdsRecoveryPoints.SNAPSHOTS);
  }

  @Test
  void aThrottledQuestionIsAskedAgain() {
    rds.answer(_ ->
        rds.asked().size() < 2
            ? FakeRds.error(400, "Throttling")
            : FakeRds.instance(7, "2026-11-25T11:55:03Z"));

    assertThat(pitr().state()).isEqualTo(State.ANSWERED);
    assertThat(rds.asked()).hasSizeGreaterThan(1);
  }

  @Test
  void anEmptyListOfSnapshotsIsNoPointAndAnInstanceThatIsNotThereIsNot() {
    rds.answer(_ -> FakeRds.snapshots(""));
    assertThat(snapshots().state()).isEqualTo(State.NO_POINTS);
    assertThat(snapshots().found()).isEqualTo(new Found.Listed(List.of(), true));

    rds.answer(_ ->
        new FakeRds.Answer(
            200,
            "<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances/>"
                + "</DescribeDBInstancesResult></DescribeDBInstancesResponse>"));
    assertThat(pitr().state()).isEqualTo(State.NOT_THERE);
    assertThat(pitr().found()).isEqualTo(new Found.Nothing());
  }

  @Test
  void whatIsNoXmlTeachesNothing() {
    rds.answer(_ -> new FakeRds.Answer(200, "<DescribeDB"));

    assertThat(pitr().state()).isEqualTo(State.FAILED);
    assertThat(pitr().found()).isEqualTo(new Found.Nothing());
  }

  @Test
  void silenceEndsWithThePatience() {
    var released = new CountDownLatch(1);
    try (var hurried = asking(rds.url(), Duration.ofMillis(300), credentials())) {
      rds.answer(_ -> {
        try {
          released.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return FakeRds.error(500, "InternalFailure");
      });

      var look = hurried.look(source("pitr"));

      assertThat(look.state()).isEqualTo(State.FAILED);
      assertThat(look.found()).isEqualTo(new Found.Nothing());
    } finally {
      released.countDown();
    }
  }

  @Test
  void nobodyThereAndNoCredentialsAreSaid() throws IOException {
    var gone = new FakeRds();
    gone.close();
    try (var nobody = asking(gone.url(), Duration.ofSeconds(20), credentials());
        var stranger =
            asking(
                rds.url(),
                Duration.ofSeconds(20),
                () -> {
                  throw SdkClientException.create("Unable to load credentials from any");
                })) {
      assertThat(nobody.look(source("pitr")).state()).isEqualTo(State.FAILED);
      assertThat(nobody.look(source("pitr")).message()).contains("cannot be asked");
      assertThat(stranger.look(source("pitr")).state()).isEqualTo(State.DENIED);
      assertThat(stranger.look(source("pitr")).message()).contains("no AWS credentials");
    }
  }
}

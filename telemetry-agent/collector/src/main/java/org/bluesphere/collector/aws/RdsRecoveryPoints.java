package org.bluesphere.collector.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bluesphere.model.catalogue.RecoverySource;
import org.bluesphere.model.recovery.point.Look;
import org.bluesphere.model.recovery.point.Look.Found;
import org.bluesphere.model.recovery.point.RecoveryPoint;
import org.bluesphere.model.recovery.point.SourceReport.State;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;

/**
 * Recovery points of RDS instances: the latest restorable time, and automated snapshots. Safe for
 * many threads, which wait; a throttled client slows itself down.
 */
final class RdsRecoveryPoints implements RecoveryLooks {
  static final String INSTANCES = "rds:DescribeDBInstances";
  static final String SNAPSHOTS = "rds:DescribeDBSnapshots";

  /** The newest count; a day has one, a copy of each at most. */
  private static final int MOST_SNAPSHOTS = 1_000;

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final AwsSettings settings;
  private final InstantSource clock;
  private final RdsClient rds;

  /** Asks with the credentials that AWS's SDK finds in environment, profile or machine. */
  RdsRecoveryPoints(AwsSettings settings, InstantSource clock) {
    this(settings, clock, DefaultCredentialsProvider.builder().build());
  }

  RdsRecoveryPoints(AwsSettings settings, InstantSource clock, AwsCredentialsProvider credentials) {
    this.settings = settings;
    this.clock = clock;
    var builder =
        RdsClient.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(settings.patience()))
            .overrideConfiguration(
                it -> it.retryStrategy(RetryMode.ADAPTIVE_V2).apiCallTimeout(settings.patience()));
    settings.endpoint().ifPresent(builder::endpointOverride);
    this.rds = builder.build();
  }

  @Override
  public Look look(RecoverySource source) {
    var instance = source.dbInstance().orElseThrow();
    return source.kind().equals("pitr") ? restorable(instance) : snapshots(instance);
  }

  private Look restorable(String instance) {
    try {
      var answer = rds.describeDBInstances(it -> it.dbInstanceIdentifier(instance));
      return answer.dbInstances().stream()
          .findFirst()
          .map(it -> restorable(instance, it))
          .orElseGet(() -> failure(State.NOT_THERE, "AWS knows no RDS instance " + instance));
    } catch (SdkException e) {
      return AwsFailure.of(e, INSTANCES, instance, settings).look(clock.instant());
    }
  }

  private Look restorable(String name, DBInstance instance) {
    var latest = Optional.ofNullable(instance.latestRestorableTime());
    var off = Integer.valueOf(0).equals(instance.backupRetentionPeriod());
    if (off || latest.isEmpty()) {
      return new Look(
          clock.instant(),
          State.NO_POINTS,
          off
              ? "backups of " + name + " are off: its BackupRetentionPeriod is 0, set it to days"
              : name + " has no LatestRestorableTime yet: its first backup is still to come",
          new Found.Restorable(Optional.empty()));
    }
    return new Look(clock.instant(), State.ANSWERED, "", new Found.Restorable(latest));
  }

  private Look failure(State state, String message) {
    return Look.failed(clock.instant(), state, message);
  }

  /** Page after page; what was read before one failed counts, but nothing is gone by it. */
  private Look snapshots(String instance) {
    var points = new ArrayList<RecoveryPoint>();
    Optional<AwsFailure> failure = Optional.empty();
    try {
      var pages =
          rds.describeDBSnapshotsPaginator(
              it -> it.dbInstanceIdentifier(instance).snapshotType("automated"));
      for (var page : pages) {
        page.dbSnapshots().stream().flatMap(RdsRecoveryPoints::point).forEach(points::add);
      }
    } catch (SdkException e) {
      failure = Optional.of(AwsFailure.of(e, SNAPSHOTS, instance, settings));
    }
    var at = clock.instant();
    if (failure.isPresent()) {
      var why = failure.get();
      return points.isEmpty()
          ? why.look(at)
          : new Look(at, why.state(), why.message(), new Found.Listed(newest(points), false));
    }
    return new Look(
        at,
        points.isEmpty() ? State.NO_POINTS : State.ANSWERED,
        points.isEmpty() ? "there is no automated snapshot of " + instance + " to restore" : "",
        new Found.Listed(newest(points), true));
  }

  private static List<RecoveryPoint> newest(List<RecoveryPoint> points) {
    return points.stream()
        .sorted(Comparator.comparing(RecoveryPoint::content).reversed())
        .limit(MOST_SNAPSHOTS)
        .toList()
        .reversed();
  }

  /** What is in it is as old as its last transaction, which only newer instances tell. */
  private static Stream<RecoveryPoint> point(DBSnapshot snapshot) {
    if (!"available".equals(snapshot.status()) || snapshot.snapshotCreateTime() == null) {
      return Stream.empty();
    }
    Instant made = snapshot.snapshotCreateTime();
    return Stream.of(snapshot.snapshotDatabaseTime(), snapshot.originalSnapshotCreateTime(), made)
        .filter(it -> it != null)
        .findFirst()
        .map(content -> RecoveryPoint.of(content, made))
        .stream();
  }

  @Override
  public void close() {
    rds.close();
  }
}

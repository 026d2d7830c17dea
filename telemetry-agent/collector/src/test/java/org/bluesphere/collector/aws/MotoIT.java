package org.bluesphere.collector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.bluesphere.model.recovery.point.Look;
import org.bluesphere.model.recovery.point.Look.Found;
import org.bluesphere.model.recovery.point.SourceReport.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;

/** Each call to AWS against moto; {@code .ci/run} starts it and names it. */
@Tag("moto")
class MotoIT {
  private static final String REGION = "eu-central-1";

  private final URI moto = URI.create(System.getProperty("bluesphere.moto"));
  private final StaticCredentialsProvider credentials =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));
  private final RdsClient rds =
      RdsClient.builder()
          .region(Region.of(REGION))
          .endpointOverride(moto)
          .credentialsProvider(credentials)
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();
  private final RdsRecoveryPoints points =
      new RdsRecoveryPoints(
          new AwsSettings(REGION, Optional.of(moto), Duration.ofSeconds(60)),
          InstantSource.system(),
          credentials);
  private final String instance = "bs-" + System.nanoTime();

  @BeforeEach
  void create() {
    rds.createDBInstance(it ->
        it.dbInstanceIdentifier(instance)
            .engine("postgres")
            .dbInstanceClass("db.t3.micro")
            .allocatedStorage(20)
            .backupRetentionPeriod(7)
            .masterUsername("owner")
            .masterUserPassword("not-a-secret"));
  }

  @AfterEach
  void close() {
    points.close();
    rds.close();
  }

  private Look look(String kind, String of) {
    return points.look(Sources.rds(kind, of));
  }

  @Test
  void theLatestRestorableTimeIsReadAndTheInstanceThatIsNotThereIsSaid() {
    var look = look("pitr", instance);

    assertThat(look.state()).isEqualTo(State.ANSWERED);
    assertThat(look.found())
        .isInstanceOfSatisfying(
            Found.Restorable.class,
            it ->
                assertThat(Duration.between(it.latest().orElseThrow(), Instant.now()).abs())
                    .isLessThan(Duration.ofMinutes(5)));
    assertThat(look("pitr", "nobody").state()).isEqualTo(State.NOT_THERE);
  }

  @Test
  void onlyAutomatedSnapshotsCount() {
    rds.createDBSnapshot(
        it -> it.dbInstanceIdentifier(instance).dbSnapshotIdentifier(instance + "-manual"));
    int automated =
        rds.describeDBSnapshots(it -> it.dbInstanceIdentifier(instance).snapshotType("automated"))
            .dbSnapshots()
            .size();

    var look = look("snapshot", instance);

    assertThat(automated).isPositive();
    assertThat(look.state()).isEqualTo(State.ANSWERED);
    assertThat(look.found())
        .isInstanceOfSatisfying(
            Found.Listed.class,
            it -> {
              assertThat(it.whole()).isTrue();
              assertThat(it.points()).hasSize(automated);
            });
  }
}

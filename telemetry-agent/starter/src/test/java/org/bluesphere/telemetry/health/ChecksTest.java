package org.bluesphere.telemetry.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.bluesphere.telemetry.business.BusinessMetrics;
import org.bluesphere.telemetry.business.ModelState;
import org.bluesphere.telemetry.business.QueueDepth;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class ChecksTest {

  private static final Instant START = Instant.parse("2026-11-26T00:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  @Test
  void aQueueIsDownWhenItIsOverItsLimitAndGrows() {
    var depth = new AtomicLong(500);
    var queue =
        new QueueHealth(List.of(new QueueDepth("exports", depth::get)), Map.of("exports", 100L));

    assertThat(queue.health().getStatus())
        .as("deep, but not yet seen to grow")
        .isEqualTo(Status.UP);
    depth.set(501);
    assertThat(queue.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(queue.health().getDetails()).containsEntry("exports", 501L);
    for (var i = 0; i < QueueHealth.LOOK_BACK; i++) {
      queue.health();
    }
    assertThat(queue.health().getStatus()).as("deep and steady").isEqualTo(Status.UP);
  }

  @Test
  void aQueueBelowItsLimitOrWithoutOneMayGrow() {
    var depth = new AtomicLong();
    var watched = List.of(new QueueDepth("exports", depth::get));
    var limited = new QueueHealth(watched, Map.of("exports", 100L));
    var free = new QueueHealth(watched, Map.of());

    for (var i = 0; i < 100; i++) {
      depth.incrementAndGet();
      assertThat(limited.health().getStatus()).isEqualTo(Status.UP);
    }
    for (var i = 0; i < 100; i++) {
      depth.incrementAndGet();
      assertThat(free.health().getStatus()).isEqualTo(Status.UP);
    }
  }

  @Test
  void aModelIsOutOfServiceUntilItIsReadyAndDownWhenItFailed() {
    var model = new ModelState("ocean", now::get);
    var other = new ModelState("other", now::get);
    var check = new ModelHealth(List.of(model, other));
    other.ready();

    assertThat(check.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    model.loading();
    assertThat(check.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    model.ready();
    assertThat(check.health().getStatus()).isEqualTo(Status.UP);
    model.failed();
    assertThat(check.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(check.health().getDetails()).containsEntry("ocean", ModelState.State.FAILED);
  }

  @Test
  void aSourceIsStaleAfterTwiceItsPeriodAndUnknownBeforeItsFirstWord() {
    var metrics = new BusinessMetrics(new SimpleMeterRegistry());
    var check = new FreshnessHealth(metrics, Map.of("buoy", Duration.ofMinutes(10)), now::get);

    assertThat(check.health().getStatus()).isEqualTo(Status.UNKNOWN);
    now.set(START.plus(Duration.ofMinutes(21)));
    assertThat(check.health().getStatus()).as("never came").isEqualTo(Status.DOWN);
    metrics.ingestSucceeded("buoy", now.get(), Duration.ofMillis(5));
    assertThat(check.health().getStatus()).isEqualTo(Status.UP);
    now.set(now.get().plus(Duration.ofMinutes(20)));
    assertThat(check.health().getStatus()).isEqualTo(Status.UP);
    now.set(now.get().plusSeconds(1));
    assertThat(check.health().getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void aBucketIsAskedForByAWSsOwnClient() throws IOException {
    var status = new AtomicLong(200);
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/tiles",
        exchange -> {
          exchange.sendResponseHeaders((int) status.get(), -1);
          exchange.close();
        });
    server.start();
    try (var s3 = s3(server.getAddress().getPort())) {
      var check = new S3Health(s3, "tiles");

      assertThat(check.health()).isEqualTo(Health.up().withDetail("bucket", "tiles").build());
      status.set(403);
      assertThat(check.health().getStatus()).isEqualTo(Status.DOWN);
      assertThat(check.health().getDetails()).containsEntry("status", 403);
      assertThat(new S3Health(s3, "other").health().getDetails()).containsEntry("status", 404);
    } finally {
      server.stop(0);
    }
  }

  private static S3Client s3(int port) {
    return S3Client.builder()
        .region(Region.EU_CENTRAL_1)
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}

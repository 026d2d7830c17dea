package org.bluesphere.collector.aws;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.bluesphere.model.port.MetricSink;
import org.bluesphere.model.port.MetricSinkContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class CloudWatchSinkContractIT extends MetricSinkContract {
  private static final Duration LONG = Duration.ofSeconds(60);

  /** Long enough for a request to leave a busy machine, since its arrival is asserted. */
  private static final Duration SHORT = Duration.ofSeconds(5);

  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger taken = new AtomicInteger();
  private FakeCloudWatch cloudWatch;
  private Plays playing = Plays.TAKES;

  /** The SDK's first call reads its classes, which must not count against anybody's patience. */
  @BeforeAll
  static void warmUp() throws IOException {
    try (var first = new FakeCloudWatch();
        var sink = sink(first, LONG)) {
      sink.send(java.util.List.of(Sources.value()));
    }
  }

  @BeforeEach
  void start() throws IOException {
    cloudWatch = new FakeCloudWatch();
  }

  @AfterEach
  void stop() {
    released.countDown();
    cloudWatch.close();
  }

  private static MetricSink sink(FakeCloudWatch there, Duration patience) {
    return new CloudWatchSink(
        new AwsSettings("eu-central-1", Optional.of(there.url()), patience),
        CloudWatchOptions.standard(),
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", SECRET)));
  }

  @Override
  protected MetricSink sink() {
    return sink(cloudWatch, playing == Plays.HANGS ? SHORT : LONG);
  }

  @Override
  protected void play(Plays next) {
    playing = next;
    cloudWatch.answer(fields ->
        switch (next) {
          case TAKES -> {
            taken.addAndGet(FakeCloudWatch.datums(fields));
            yield FakeCloudWatch.taken();
          }
          case THROTTLES -> FakeCloudWatch.error(400, "Throttling", "Rate exceeded");
          case BREAKS -> FakeCloudWatch.error(500, "InternalServiceError", "");
          case DENIES -> FakeCloudWatch.error(403, "AccessDenied", "not authorized");
          case REFUSES -> FakeCloudWatch.error(400, "InvalidParameterValue", "too large");
          case HANGS -> hang();
        });
  }

  private FakeCloudWatch.Answer hang() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return FakeCloudWatch.Answer.NONE;
  }

  @Override
  protected int requests() {
    return cloudWatch.asked().size();
  }

  @Override
  protected int values() {
    return taken.get();
  }

  /** CloudWatch has no way to say. */
  @Override
  protected Optional<Duration> asks() {
    return Optional.empty();
  }
}

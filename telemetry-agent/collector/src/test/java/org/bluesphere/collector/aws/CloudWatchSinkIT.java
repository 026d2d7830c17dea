package org.bluesphere.collector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bluesphere.model.export.MetricAnswer.Denied;
import org.bluesphere.model.export.MetricAnswer.Later;
import org.bluesphere.model.export.MetricAnswer.Taken;
import org.bluesphere.model.export.MetricAnswer.Unfit;
import org.bluesphere.model.export.MetricValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** AWS's own client against CloudWatch's protocol. */
class CloudWatchSinkIT {
  private static final Instant AT = Instant.parse("2026-11-25T12:00:00Z");
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String SECRET = "do-not-show-this-secret";

  private FakeCloudWatch cloudWatch;
  private CloudWatchSink sink;

  @BeforeEach
  void start() throws IOException {
    cloudWatch = new FakeCloudWatch();
    sink = sink(cloudWatch.url(), LONG, CloudWatchOptions.standard(), credentials());
  }

  @AfterEach
  void stop() {
    sink.close();
    cloudWatch.close();
  }

  private static AwsCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", SECRET));
  }

  private static CloudWatchSink sink(
      URI endpoint,
      Duration patience,
      CloudWatchOptions options,
      AwsCredentialsProvider credentials) {
    return new CloudWatchSink(
        new AwsSettings("eu-central-1", Optional.of(endpoint), patience), options, credentials);
  }

  private static MetricValue value(String name, String unit, Map<String, String> tags, double is) {
    return new MetricValue(name, unit, new TreeMap<>(tags), is, AT);
  }

  private static List<MetricValue> one() {
    return List.of(value("bluesphere.slo.sli", "1", Map.of("service", "api-gateway"), 0.999));
  }

  private static List<MetricValue> many(int count, int length) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            value(
                "bluesphere.slo.burn",
                "1",
                Map.of(
                    "environment",
                    "production",
                    "objective",
                    "o".repeat(length),
                    "service",
                    "s".repeat(length),
                    "window",
                    "3d"),
                i))
        .toList();
  }

  @Test
  void aValueArrivesWithItsUnitItsTimeAndItsTags() {
    assertThat(
            sink.send(
                List.of(
                    value(
                        "bluesphere.signal.response-times",
                        "s",
                        Map.of("environment", "production", "service", "api-gateway", "none", ""),
                        0.25))))
        .isEqualTo(new Taken());

    assertThat(cloudWatch.asked())
        .singleElement()
        .satisfies(it ->
            assertThat(it)
                .containsEntry("Action", "PutMetricData")
                .containsEntry("Version", "2010-08-01")
                .containsEntry("Namespace", "BlueSphere")
                .containsEntry("MetricData.member.1.MetricName", "bluesphere.signal.response-times")
                .containsEntry("MetricData.member.1.Unit", "Seconds")
                .containsEntry("MetricData.member.1.Value", "0.25")
                .containsEntry("MetricData.member.1.Timestamp", "2026-11-25T12:00:00Z")
                .containsEntry("MetricData.member.1.StorageResolution", "60")
                .containsEntry("MetricData.member.1.Dimensions.member.1.Name", "environment")
                .containsEntry("MetricData.member.1.Dimensions.member.1.Value", "production")
                .containsEntry("MetricData.member.1.Dimensions.member.2.Name", "service")
                .containsEntry("MetricData.member.1.Dimensions.member.2.Value", "api-gateway")
                .doesNotContainKey("MetricData.member.1.Dimensions.member.3.Name"));
  }

  @Test
  void namespaceAndResolutionAreChosen() {
    try (var chosen =
        sink(cloudWatch.url(), LONG, new CloudWatchOptions("Ocean/SLO", true), credentials())) {
      chosen.send(one());
    }

    assertThat(cloudWatch.asked().getFirst())
        .containsEntry("Namespace", "Ocean/SLO")
        .containsEntry("MetricData.member.1.StorageResolution", "1");
    assertThatThrownBy(() -> new CloudWatchOptions("AWS/ECS", false))
        .hasMessageContaining("belong to AWS");
    assertThat(CloudWatchOptions.refusal(":x")).isPresent();
    assertThat(CloudWatchOptions.refusal("")).isPresent();
    assertThat(CloudWatchOptions.refusal("BlueSphere/Production")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "s, Seconds",
    "ms, Milliseconds",
    "By, Bytes",
    "%, Percent",
    "1, None",
    "{request}, Count",
    "{request}/s, Count/Second",
    "MBy/s, Megabytes/Second",
    "{request}/min, None",
    "Cel, None",
    "KiBy, None"
  })
  void unitsAreTranslatedAndNumbersNeverConverted(String ucum, String standard) {
    sink.send(List.of(value("v", ucum, Map.of(), 42.5)));

    assertThat(cloudWatch.asked().getFirst())
        .containsEntry("MetricData.member.1.Unit", standard)
        .containsEntry("MetricData.member.1.Value", "42.5");
  }

  @Test
  void theLargestBatchOfTheLongestNamesIsOneRequestBelowAMegabyte() {
    assertThat(sink.send(many(CloudWatchSink.LARGEST_BATCH, 63))).isEqualTo(new Taken());
    assertThat(sink.send(many(CloudWatchSink.LARGEST_BATCH, 500))).isEqualTo(new Taken());

    assertThat(cloudWatch.asked())
        .extracting(FakeCloudWatch::datums)
        .containsExactly(sink.largestBatch(), sink.largestBatch());
    assertThat(cloudWatch.sizes()).allSatisfy(it -> assertThat(it).isLessThan(1_000_000));
    assertThat(cloudWatch.sizes().getLast()).isGreaterThan(700_000);
  }

  @Test
  void whatCloudWatchCannotHoldIsNotSent() {
    var tags =
        IntStream.range(0, 31)
            .boxed()
            .collect(java.util.stream.Collectors.toMap(it -> "tag" + it, it -> "value" + it));

    assertThat(sink.send(List.of(value("wide", "1", tags, 1))))
        .isInstanceOfSatisfying(
            Unfit.class, it -> assertThat(it.why()).contains("wide has 31 tags"));
    assertThat(sink.send(many(1, 1_000))).isInstanceOf(Unfit.class);
    assertThat(cloudWatch.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400, Throttling, Later, AWS throttles cloudwatch:PutMetricData",
    "400, ThrottlingException, Later, AWS throttles cloudwatch:PutMetricData",
    "500, InternalServiceError, Later, 500 InternalServiceError",
    "503, ServiceUnavailable, Later, 503 ServiceUnavailable",
    "403, AccessDenied, Denied, AWS denies cloudwatch:PutMetricData",
    "403, AccessDeniedException, Denied, AWS denies cloudwatch:PutMetricData",
    "403, ExpiredToken, Denied, does not accept our credentials (ExpiredToken)",
    "403, InvalidClientTokenId, Denied, does not accept our credentials",
    "403, SignatureDoesNotMatch, Denied, does not accept our credentials",
    "400, InvalidParameterValue, Unfit, words of AWS",
    "400, InvalidParameterCombination, Unfit, words of AWS",
    "400, MissingParameter, Unfit, words of AWS",
    "413, RequestEntityTooLarge, Unfit, 413",
    "404, UnknownOperation, Later, 404 UnknownOperation",
  })
  void aRefusalIsWhatItMeansAndIsNeverRepeatedByTheSdk(
      int status, String code, String type, String words) {
    cloudWatch.answer(_ -> FakeCloudWatch.error(status, code, "words of AWS"));

    var answer = sink.send(one());

    assertThat(answer.getClass().getSimpleName()).isEqualTo(type);
    assertThat(answer.toString()).contains(words).doesNotContain(SECRET);
    assertThat(cloudWatch.asked()).hasSize(1);
  }

  /** The JDK's connection sends a POST again on its own unless it is told the length first. */
  @Test
  void aConnectionThatBreaksIsOneRequest() {
    sink.send(one()); // so that the next call finds a connection that was kept
    cloudWatch.answer(_ -> FakeCloudWatch.Answer.NONE);

    assertThat(sink.send(one())).isInstanceOf(Later.class);
    assertThat(cloudWatch.asked()).hasSize(2);
  }

  @Test
  void silenceEndsWithThePatience() {
    var released = new CountDownLatch(1);
    cloudWatch.answer(_ -> waiting(released));
    try (var hurried =
        sink(
            cloudWatch.url(),
            Duration.ofMillis(300),
            CloudWatchOptions.standard(),
            credentials())) {
      assertThat(hurried.send(one())).isInstanceOf(Later.class);
    } finally {
      released.countDown();
    }
    assertThat(cloudWatch.asked()).hasSizeLessThanOrEqualTo(1);
  }

  private static FakeCloudWatch.Answer waiting(CountDownLatch released) {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return FakeCloudWatch.taken();
  }

  @Test
  void closingBreaksOffACallThatIsOut() throws Exception {
    var arrived = new CountDownLatch(1);
    var released = new CountDownLatch(1);
    cloudWatch.answer(_ -> {
      arrived.countDown();
      return waiting(released);
    });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answer = threads.submit(() -> sink.send(one()));
      arrived.await();
      sink.close();

      assertThat(answer.get()).isInstanceOf(Later.class);
    } finally {
      released.countDown();
    }
    assertThat(sink.send(one())).isInstanceOf(Later.class);
  }

  @Test
  void nobodyThereAndNoCredentialsAreSaid() throws IOException {
    var gone = new FakeCloudWatch();
    gone.close();
    try (var nobody = sink(gone.url(), LONG, CloudWatchOptions.standard(), credentials());
        var stranger =
            sink(
                cloudWatch.url(),
                LONG,
                CloudWatchOptions.standard(),
                () -> {
                  throw SdkClientException.create("Unable to load credentials from any");
                })) {
      assertThat(nobody.send(one())).isInstanceOf(Later.class);
      assertThat(stranger.send(one()))
          .isInstanceOfSatisfying(
              Denied.class, it -> assertThat(it.mend()).contains("no AWS credentials"));
    }
    assertThat(cloudWatch.asked()).isEmpty();
  }

  @Test
  void nothingIsTakenWithoutACall() {
    assertThat(sink.send(List.of())).isEqualTo(new Taken());
    assertThat(cloudWatch.asked()).isEmpty();
  }

  /** The policy that is shipped allows what is done, in our namespace alone. */
  @Test
  void theShippedPolicyIsTheLeast() throws IOException {
    var policy = Files.readString(Path.of("../../docs/aws/metrics-policy.json"));

    assertThat(
            Pattern.compile("\"(cloudwatch:[A-Z]\\w+)\"")
                .matcher(policy)
                .results()
                .map(it -> it.group(1)))
        .containsExactly(CloudWatchSink.ACTION);
    assertThat(policy)
        .contains("\"cloudwatch:namespace\": \"" + CloudWatchOptions.NAMESPACE + "\"");
  }
}

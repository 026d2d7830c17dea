package org.bluesphere.collector.aws;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.bluesphere.model.export.MetricAnswer;
import org.bluesphere.model.export.MetricAnswer.Denied;
import org.bluesphere.model.export.MetricAnswer.Later;
import org.bluesphere.model.export.MetricAnswer.Taken;
import org.bluesphere.model.export.MetricAnswer.Unfit;
import org.bluesphere.model.export.MetricValue;
import org.bluesphere.model.port.MetricSink;
import org.bluesphere.model.recovery.point.SourceReport.State;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/**
 * Values to CloudWatch: one {@code PutMetricData} a batch, which the SDK never repeats, since
 * whoever calls does. Safe for many threads, which wait.
 */
public final class CloudWatchSink implements MetricSink {
  /** In IAM's words. */
  public static final String ACTION = "cloudwatch:PutMetricData";

  /** CloudWatch takes 1,000; half of them stay below its megabyte whatever they are called. */
  public static final int LARGEST_BATCH = 500;

  /** What one value may need in a request: 500 of them and the namespace are a megabyte. */
  static final int MOST_BYTES = 1_990;

  private static final int MOST_DIMENSIONS = 30;

  /** Of {@code &MetricData.member.500.Dimensions.member.30.Value=}, the longest name of a field. */
  private static final int FIELD_BYTES = 50;

  /** Name, time, value, unit and resolution, with what they hold but for the metric's name. */
  private static final int FIXED_BYTES = 5 * FIELD_BYTES + 100;

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int TOO_LARGE = 413;

  private final AwsSettings settings;
  private final CloudWatchOptions options;
  private final CloudWatchClient cloudWatch;

  /** Calls of their own threads can be broken off: interrupting a virtual thread ends its read. */
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

  /** Sends with the credentials that AWS's SDK finds in environment, profile or machine. */
  public CloudWatchSink(AwsSettings settings, CloudWatchOptions options) {
    this(settings, options, DefaultCredentialsProvider.builder().build());
  }

  CloudWatchSink(
      AwsSettings settings, CloudWatchOptions options, AwsCredentialsProvider credentials) {
    this.settings = settings;
    this.options = options;
    var builder =
        CloudWatchClient.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(settings.patience()))
            .overrideConfiguration(it ->
                it.retryStrategy(AwsRetryStrategy.doNotRetry())
                    .apiCallTimeout(settings.patience()));
    settings.endpoint().ifPresent(builder::endpointOverride);
    this.cloudWatch = builder.build();
  }

  @Override
  public String name() {
    return "cloudwatch";
  }

  @Override
  public int largestBatch() {
    return LARGEST_BATCH;
  }

  @Override
  public MetricAnswer send(List<MetricValue> values) {
    if (values.isEmpty()) {
      return new Taken();
    }
    var flaw = values.stream().flatMap(it -> flaw(it).stream()).findFirst();
    if (flaw.isPresent()) {
      return new Unfit(flaw.get());
    }
    Future<MetricAnswer> call;
    try {
      call = calls.submit(() -> put(values));
    } catch (RejectedExecutionException e) {
      return stopping();
    }
    try {
      return call.get();
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      return stopping();
    } catch (ExecutionException e) {
      return later(ACTION + " failed: " + e.getCause());
    }
  }

  /** Why a value can't go out; empty when it can. */
  private static Optional<String> flaw(MetricValue value) {
    if (value.tags().size() > MOST_DIMENSIONS) {
      return Optional.of(
          value.name() + " has " + value.tags().size() + " tags; CloudWatch takes 30 dimensions");
    }
    return bytes(value) > MOST_BYTES
        ? Optional.of(value.name() + " has tags that are too long: " + bytes(value) + " bytes")
        : Optional.empty();
  }

  /** At most this much of a request, which is one form with a field for everything. */
  private static int bytes(MetricValue value) {
    int tags =
        value.tags().entrySet().stream()
            .mapToInt(it -> 2 * FIELD_BYTES + encoded(it.getKey()) + encoded(it.getValue()))
            .sum();
    return FIXED_BYTES + encoded(value.name()) + tags;
  }

  /** A byte that is neither letter nor digit takes three. */
  private static int encoded(String text) {
    int bytes = 0;
    for (byte it : text.getBytes(StandardCharsets.UTF_8)) {
      bytes += Character.isLetterOrDigit((char) (it & 0x7f)) && it > 0 ? 1 : 3;
    }
    return bytes;
  }

  private MetricAnswer put(List<MetricValue> values) {
    try {
      cloudWatch.putMetricData(it ->
          it.namespace(options.namespace()).metricData(values.stream().map(this::datum).toList()));
      return new Taken();
    } catch (SdkException e) {
      return answer(e);
    }
  }

  private MetricDatum datum(MetricValue value) {
    return MetricDatum.builder()
        .metricName(value.name())
        .unit(StandardUnits.of(value.unit()))
        .timestamp(value.at())
        .value(value.value())
        .storageResolution(options.resolution())
        .dimensions(
            value.tags().entrySet().stream()
                .filter(it -> !it.getValue().isBlank()) // a dimension has a value, or is none
                .map(CloudWatchSink::dimension)
                .toList())
        .build();
  }

  private static Dimension dimension(Map.Entry<String, String> tag) {
    return Dimension.builder().name(tag.getKey()).value(tag.getValue()).build();
  }

  private MetricAnswer answer(SdkException e) {
    var failure = AwsFailure.of(e, ACTION, options.namespace(), settings);
    if (failure.state() == State.DENIED) {
      return new Denied(failure.once());
    }
    return e instanceof AwsServiceException service && unfit(service)
        ? new Unfit("AWS refuses the values: " + words(service))
        : later(failure.once());
  }

  private static boolean unfit(AwsServiceException e) {
    var code = code(e);
    return e.statusCode() == TOO_LARGE
        || code.startsWith("InvalidParameter")
        || code.startsWith("MissingParameter")
        || code.startsWith("MissingRequiredParameter")
        || code.equals("InvalidFormat")
        || code.equals("ValidationError");
  }

  private static String code(AwsServiceException e) {
    return Optional.ofNullable(e.awsErrorDetails())
        .map(it -> Optional.ofNullable(it.errorCode()).orElse(""))
        .orElse("");
  }

  /** The only answer whose text is shown: it says which value is wrong. */
  private static String words(AwsServiceException e) {
    var message =
        Optional.ofNullable(e.awsErrorDetails())
            .map(it -> Optional.ofNullable(it.errorMessage()).orElse(""))
            .orElse("");
    var text = (e.statusCode() + " " + code(e) + ": " + message).strip();
    return text.length() > 300 ? text.substring(0, 300) + "…" : text;
  }

  private static MetricAnswer stopping() {
    return later(ACTION + " was broken off, as the server is stopping");
  }

  /** CloudWatch never says how long to wait. */
  private static MetricAnswer later(String why) {
    return new Later(Optional.empty(), why);
  }

  /** Breaks off calls that are out. */
  @Override
  public void close() {
    calls.shutdownNow();
    cloudWatch.close();
  }
}

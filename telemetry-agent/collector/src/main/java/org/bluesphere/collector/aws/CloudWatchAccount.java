package org.bluesphere.collector.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Dashboards and alarms of an account, read and written. Each method waits, throws {@link
 * AwsCallFailedException} when AWS does not do it, and may be called again.
 */
public final class CloudWatchAccount implements AutoCloseable {
  /** Each action it needs, in IAM's words. */
  static final List<String> ACTIONS =
      List.of(
          "cloudwatch:ListDashboards",
          "cloudwatch:GetDashboard",
          "cloudwatch:PutDashboard",
          "cloudwatch:DeleteDashboards",
          "cloudwatch:DescribeAlarms",
          "cloudwatch:PutMetricAlarm",
          "cloudwatch:DeleteAlarms",
          "cloudwatch:ListTagsForResource",
          "cloudwatch:TagResource");

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final AwsSettings settings;
  private final CloudWatchClient cloudWatch;

  /** Asks with the credentials that AWS's SDK finds in environment, profile or machine. */
  public CloudWatchAccount(AwsSettings settings) {
    this(settings, DefaultCredentialsProvider.builder().build());
  }

  CloudWatchAccount(AwsSettings settings, AwsCredentialsProvider credentials) {
    this.settings = settings;
    var builder =
        CloudWatchClient.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(settings.patience()))
            .overrideConfiguration(it ->
                // CloudWatch takes three alarms a second; this slows down rather than fails.
                it.retryStrategy(RetryMode.ADAPTIVE_V2).apiCallTimeout(settings.patience()));
    settings.endpoint().ifPresent(builder::endpointOverride);
    this.cloudWatch = builder.build();
  }

  /**
   * An alarm that is there.
   *
   * @param input what {@code PutMetricAlarm} would be told to make it
   */
  public record LiveAlarm(String arn, JsonNode input) {}

  private <T> T call(String action, Supplier<T> what) {
    try {
      return what.get();
    } catch (SdkException e) {
      throw new AwsCallFailedException(
          AwsFailure.of(e, "cloudwatch:" + action, action, settings).once());
    }
  }

  /** Bodies of the dashboards whose names begin so, by name. */
  public SortedMap<String, JsonNode> dashboards(String prefix) {
    var names =
        call(
            "ListDashboards",
            () ->
                cloudWatch
                    .listDashboardsPaginator(it -> it.dashboardNamePrefix(prefix))
                    .dashboardEntries()
                    .stream()
                    .map(it -> it.dashboardName())
                    .toList());
    var bodies = new TreeMap<String, JsonNode>();
    for (var name : names) {
      var body =
          call(
              "GetDashboard",
              () -> cloudWatch.getDashboard(it -> it.dashboardName(name)).dashboardBody());
      bodies.put(name, JSON.readTree(body));
    }
    return bodies;
  }

  /** Makes it so; what CloudWatch warns of. */
  public List<String> putDashboard(String name, JsonNode body) {
    return call(
        "PutDashboard",
        () ->
            cloudWatch
                .putDashboard(it -> it.dashboardName(name).dashboardBody(body.toString()))
                .dashboardValidationMessages()
                .stream()
                .map(it -> it.dataPath() + ": " + it.message())
                .toList());
  }

  /** Removes it. */
  public void deleteDashboard(String name) {
    call("DeleteDashboards", () -> cloudWatch.deleteDashboards(it -> it.dashboardNames(name)));
  }

  /** Alarms on metrics whose names begin so, by name. */
  public SortedMap<String, LiveAlarm> alarms(String prefix) {
    var alarms = new TreeMap<String, LiveAlarm>();
    call(
            "DescribeAlarms",
            () ->
                new ArrayList<>(
                    cloudWatch
                        .describeAlarmsPaginator(
                            it -> it.alarmNamePrefix(prefix).alarmTypes(AlarmType.METRIC_ALARM))
                        .metricAlarms()
                        .stream()
                        .toList()))
        .forEach(it -> alarms.put(it.alarmName(), new LiveAlarm(it.alarmArn(), input(it))));
    return alarms;
  }

  /** What of an alarm somebody chose, and not what CloudWatch found. */
  private static ObjectNode input(MetricAlarm alarm) {
    var json = AwsJson.of(alarm);
    var chosen =
        PutMetricAlarmRequest.builder().sdkFields().stream().map(it -> it.memberName()).toList();
    return json.retain(chosen);
  }

  /** Makes it so; tags are set only when it is new. */
  public void putAlarm(JsonNode input) {
    var request = AwsJson.fill(PutMetricAlarmRequest.builder(), input).build();
    call("PutMetricAlarm", () -> cloudWatch.putMetricAlarm(request));
  }

  /** Removes it. */
  public void deleteAlarm(String name) {
    call("DeleteAlarms", () -> cloudWatch.deleteAlarms(it -> it.alarmNames(name)));
  }

  /** Whether something carries a tag. */
  public boolean tagged(String arn, String key, String value) {
    return call(
        "ListTagsForResource",
        () ->
            cloudWatch.listTagsForResource(it -> it.resourceARN(arn)).tags().stream()
                .anyMatch(it -> it.key().equals(key) && it.value().equals(value)));
  }

  @Override
  public void close() {
    cloudWatch.close();
  }
}

package org.bluesphere.collector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import tools.jackson.databind.json.JsonMapper;

/** What an account that says no means; that it does what it is told is moto's to say. */
class CloudWatchAccountIT {
  private static final JsonMapper JSON = JsonMapper.shared();

  private FakeCloudWatch cloudWatch;
  private CloudWatchAccount account;

  @BeforeEach
  void start() throws IOException {
    cloudWatch = new FakeCloudWatch();
    account =
        new CloudWatchAccount(
            new AwsSettings("eu-central-1", Optional.of(cloudWatch.url()), Duration.ofSeconds(30)),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")));
  }

  @AfterEach
  void stop() {
    account.close();
    cloudWatch.close();
  }

  @Test
  void aCallThatIsDeniedNamesItsAction() {
    cloudWatch.answer(_ -> FakeCloudWatch.error(403, "AccessDenied", "words of AWS"));

    Map.<String, Consumer<CloudWatchAccount>>of(
            "ListDashboards", it -> it.dashboards("bluesphere-"),
            "PutDashboard", it -> it.putDashboard("d", JSON.createObjectNode()),
            "DeleteDashboards", it -> it.deleteDashboard("d"),
            "DescribeAlarms", it -> it.alarms("bluesphere/"),
            "PutMetricAlarm", it -> it.putAlarm(JSON.createObjectNode().put("AlarmName", "a")),
            "DeleteAlarms", it -> it.deleteAlarm("a"),
            "ListTagsForResource", it -> it.tagged("arn:aws:cloudwatch:x:1:alarm:a", "k", "v"))
        .forEach((action, call) ->
            assertThatThrownBy(() -> call.accept(account))
                .isInstanceOf(AwsCallFailedException.class)
                .hasMessage(
                    "AWS denies cloudwatch:%s: add this action to the policy of the role that we"
                            .formatted(action)
                        + " run as"));
  }

  @Test
  void aDashboardThatMayBeListedAndNotReadNamesThatAction() {
    cloudWatch.answer(fields ->
        fields.get("Action").equals("ListDashboards")
            ? new FakeCloudWatch.Answer(
                200,
                "<ListDashboardsResponse><ListDashboardsResult><DashboardEntries><member>"
                    + "<DashboardName>bluesphere-x</DashboardName></member></DashboardEntries>"
                    + "</ListDashboardsResult></ListDashboardsResponse>")
            : FakeCloudWatch.error(403, "AccessDenied", "words of AWS"));

    assertThatThrownBy(() -> account.dashboards("bluesphere-"))
        .hasMessageContaining("AWS denies cloudwatch:GetDashboard");
  }

  @Test
  void anAlarmIsTheSameAfterJson() {
    var request =
        PutMetricAlarmRequest.builder()
            .alarmName("bluesphere/production/x")
            .actionsEnabled(true)
            .threshold(14.4)
            .evaluationPeriods(3)
            .dimensions(Dimension.builder().name("a").value("b").build())
            .metrics(
                MetricDataQuery.builder()
                    .id("m")
                    .returnData(false)
                    .metricStat(it -> it.period(60).stat("Average").metric(m -> m.namespace("n")))
                    .build())
            .build();

    var json = AwsJson.of(request);

    assertThat(json.toString())
        .contains("\"AlarmName\":\"bluesphere/production/x\"", "\"Threshold\":14.4")
        .doesNotContain("OKActions");
    assertThat(AwsJson.fill(PutMetricAlarmRequest.builder(), json).build()).isEqualTo(request);
  }

  @Test
  void whatAwsHasNoNameForIsRefused() {
    var json = JSON.createObjectNode().put("AlarmName", "a").put("Threshhold", 1);

    assertThatThrownBy(() -> AwsJson.fill(PutMetricAlarmRequest.builder(), json))
        .hasMessageContaining("Threshhold");
  }

  /** The policy that is shipped allows what is done, and nothing else. */
  @Test
  void theShippedPolicyIsTheLeast() throws IOException {
    var policy = Files.readString(Path.of("../../docs/aws/dashboards-policy.json"));

    assertThat(
            Pattern.compile("\"(cloudwatch:\\w+)\"")
                .matcher(policy)
                .results()
                .map(it -> it.group(1)))
        .containsExactlyInAnyOrderElementsOf(CloudWatchAccount.ACTIONS);
  }
}

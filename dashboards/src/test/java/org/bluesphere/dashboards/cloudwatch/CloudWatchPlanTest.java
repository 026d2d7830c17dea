package org.bluesphere.dashboards.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.dashboards.cloudwatch.Worlds.SETTINGS;
import static org.bluesphere.dashboards.cloudwatch.Worlds.environment;
import static org.bluesphere.dashboards.cloudwatch.Worlds.objective;
import static org.bluesphere.dashboards.cloudwatch.Worlds.resource;
import static org.bluesphere.dashboards.cloudwatch.Worlds.service;
import static org.bluesphere.dashboards.cloudwatch.Worlds.signal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Objective.OnSilence;
import org.bluesphere.model.catalogue.Scaling;
import org.bluesphere.model.catalogue.Service;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CloudWatchPlanTest {
  private static final Optional<Service.EcsService> ECS =
      Optional.of(new Service.EcsService("cluster", "api"));

  /** Limits of CloudWatch, "Dashboard Body Structure" and "CloudWatch quotas". */
  @Property(tries = 40)
  void dashboardsStayWithinTheLimitsWhateverIsDeclared(
      @ForAll @IntRange(max = 300) int services, @ForAll @IntRange(max = 4) int objectives) {
    var plan = CloudWatchPlan.of(Worlds.of(services, objectives), SETTINGS);

    plan.dashboards().forEach(CloudWatchPlanTest::fits);
    assertThat(plan.dashboards()).extracting(Document::name).doesNotHaveDuplicates();
    var operations =
        plan.dashboards().stream().filter(it -> it.name().contains("operations")).toList();
    assertThat(operations.stream().mapToInt(it -> lines(it, "bluesphere.slo.burn")).sum())
        .isEqualTo(services * objectives * 7);
    assertThat(operations.stream().mapToInt(it -> lines(it, "bluesphere.slo.state")).sum())
        .isEqualTo(services * objectives);
  }

  @Test
  void aServiceThatIsTooMuchForOneDashboardHasSeveral() {
    var plan = CloudWatchPlan.of(Worlds.of(1, 700), SETTINGS);

    plan.dashboards().forEach(CloudWatchPlanTest::fits);
    assertThat(plan.dashboards())
        .extracting(Document::name)
        .contains("bluesphere-production-operations", "bluesphere-production-operations-2");
  }

  private static int lines(Document dashboard, String metric) {
    return dashboard.body().findValues("metrics").stream()
        .mapToInt(list ->
            (int) list.valueStream().filter(it -> metric.equals(it.path(1).asString(""))).count())
        .sum();
  }

  private static void fits(Document dashboard) {
    assertThat(dashboard.name()).matches("[A-Za-z0-9_-]{1,255}");
    var widgets = dashboard.body().path("widgets");
    assertThat(widgets.size()).isBetween(1, 500);
    int metrics = 0;
    var taken = new HashSet<Integer>();
    for (var widget : widgets) {
      int here = widget.path("properties").path("metrics").size();
      assertThat(here).isLessThanOrEqualTo(500);
      metrics += here;
      if (widget.path("type").asString().equals("metric")) {
        assertThat(widget.path("properties").path("region").asString()).isNotEmpty();
        assertThat(here).isPositive();
      }
      occupies(widget, taken);
    }
    assertThat(metrics).isLessThanOrEqualTo(2_500);
  }

  private static void occupies(JsonNode widget, HashSet<Integer> taken) {
    int x = widget.path("x").asInt();
    int width = widget.path("width").asInt();
    assertThat(x).isBetween(0, 23);
    assertThat(x + width).isBetween(1, 24);
    for (int row = 0; row < widget.path("height").asInt(); row++) {
      for (int column = x; column < x + width; column++) {
        assertThat(taken.add((widget.path("y").asInt() + row) * 24 + column))
            .as("two widgets at row %d, column %d", widget.path("y").asInt() + row, column)
            .isTrue();
      }
    }
  }

  /** Limits of PutMetricAlarm, API reference 2010-08-01. */
  @Test
  void alarmsStayWithinTheLimitsWithTheLongestNames() {
    var longest = "n".repeat(63);
    var world =
        environment(
            List.of(service(longest, Optional.of(Worlds.scaling("cpu 70% service")), ECS)),
            List.of(objective(longest, longest, OnSilence.PAGE)),
            List.of(),
            List.of(),
            List.of());

    var plan = CloudWatchPlan.of(world, SETTINGS);

    assertThat(plan.alarms()).hasSize(6);
    assertThat(plan.alarms()).extracting(Document::name).doesNotHaveDuplicates().isSorted();
    for (var alarm : plan.alarms()) {
      assertThat(alarm.name()).startsWith("bluesphere/production/").hasSizeLessThanOrEqualTo(255);
      var input = alarm.body();
      assertThat(input.path("AlarmDescription").asString()).hasSizeLessThanOrEqualTo(1_024);
      assertThat(input.path("DatapointsToAlarm").asInt())
          .isBetween(1, input.path("EvaluationPeriods").asInt());
      assertThat(input.path("TreatMissingData").asString())
          .isIn("breaching", "notBreaching", "ignore", "missing");
      assertThat(input.has("MetricName")).isNotEqualTo(input.has("Metrics"));
      var results = input.path("Metrics").findValuesAsString("ReturnData");
      assertThat(results.stream().filter("true"::equals)).hasSize(input.has("Metrics") ? 1 : 0);
      assertThat(input.path("Metrics").findValuesAsString("Id"))
          .allSatisfy(it -> assertThat(it).matches("[a-z][a-zA-Z0-9_]{0,254}"));
    }
  }

  private static JsonNode alarm(Environment world, String name) {
    return CloudWatchPlan.of(world, SETTINGS).alarms().stream()
        .filter(it -> it.name().endsWith(name))
        .findFirst()
        .orElseThrow()
        .body();
  }

  private static Environment promising(OnSilence onSilence) {
    return environment(
        List.of(service("api", Optional.empty(), Optional.empty())),
        List.of(objective("api", "availability", onSilence)),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void silenceIsASpentBudgetUnlessTheCatalogueSaysThatItIsHealth() {
    var path = "api/availability/budget";

    assertThat(alarm(promising(OnSilence.PAGE), path).path("TreatMissingData").asString())
        .isEqualTo("breaching");
    assertThat(alarm(promising(OnSilence.TICKET), path).path("TreatMissingData").asString())
        .isEqualTo("breaching");
    assertThat(alarm(promising(OnSilence.NONE), path).path("TreatMissingData").asString())
        .isEqualTo("missing");
  }

  @Test
  void aPairNeedsBothItsWindows() {
    var burn = alarm(promising(OnSilence.PAGE), "availability/burn-1h-5m");

    assertThat(burn.path("Metrics").path(0).path("Expression").asString())
        .isEqualTo("(longBurn > 14.4) AND (shortBurn > 14.4)");
    assertThat(burn.path("Metrics").toString())
        .contains(
            "{\"Name\":\"window\",\"Value\":\"1h\"}", "{\"Name\":\"window\",\"Value\":\"5m\"}");
  }

  @Test
  void whatCannotFireIsNoAlarmAndWhatHasNoPairsIsWatchedByItsState() {
    var modest = objective("api", "modest", OnSilence.NONE, "0.9", List.of());
    var pairs = objective("api", "x", OnSilence.NONE).pairs();
    var world =
        environment(
            List.of(service("api", Optional.empty(), Optional.empty())),
            List.of(modest, objective("api", "lax", OnSilence.NONE, "0.9", pairs)),
            List.of(),
            List.of(),
            List.of());

    assertThat(CloudWatchPlan.of(world, SETTINGS).alarms())
        .extracting(it -> it.name().replace("bluesphere/production/api/", ""))
        .containsExactly(
            "lax/budget",
            "lax/burn-1d-2h",
            "lax/burn-3d-6h",
            "lax/burn-6h-30m",
            "modest/at-risk",
            "modest/budget");
  }

  private static Environment scaling(Scaling scaling, Optional<Service.EcsService> ecs) {
    return environment(
        List.of(service("api", Optional.of(scaling), ecs)),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            signal(
                "errors",
                "api",
                "http.server.request.duration{http.response.status_code=\"500\"}",
                "business",
                "rate"),
            signal(
                "requests",
                "api",
                "http.server.request.duration{service.name=\"api\"}",
                "business",
                "rate"),
            signal("depth", "api", "queue.depth", "operations", "value")));
  }

  @Test
  void triggersAreWatchedWhereTheirMetricsAre() {
    var world =
        scaling(
            Worlds.scaling("cpu 70% service", "requests 1000/min task", "queue.depth 100 service"),
            ECS);

    var cpu = alarm(world, "api/scaling/cpu-above-70-percent");
    assertThat(cpu.path("Namespace").asString()).isEqualTo("AWS/ECS");
    assertThat(cpu.path("Threshold").asDouble()).isEqualTo(70);
    assertThat(cpu.path("EvaluationPeriods").asInt()).isEqualTo(3);
    assertThat(cpu.path("ComparisonOperator").asString()).isEqualTo("GreaterThanThreshold");
    var requests = alarm(world, "api/scaling/requests-above-1000-per-min").path("Metrics");
    assertThat(requests.path(0).path("Expression").asString()).isEqualTo("total / tasks");
    assertThat(requests.toString())
        .contains("bluesphere.signal.requests", "RunningTaskCount")
        .doesNotContain("bluesphere.signal.errors");
    assertThat(CloudWatchPlan.of(world, SETTINGS).notes())
        .singleElement()
        .asString()
        .startsWith("api: queue.depth above 100 has no alarm: no signal of the business board");
  }

  @Test
  void aSignalOfTheBusinessBoardIsWatchedAsItIs() {
    var world =
        environment(
            List.of(service("api", Optional.of(Worlds.scaling("queue.depth 100 service")), ECS)),
            List.of(),
            List.of(),
            List.of(),
            List.of(signal("depth", "api", "queue.depth", "business", "value")));

    var depth = alarm(world, "api/scaling/queue.depth-above-100");
    assertThat(depth.path("MetricName").asString()).isEqualTo("bluesphere.signal.depth");
    assertThat(depth.path("Threshold").asDouble()).isEqualTo(100);
    assertThat(operations(world)).contains("{AWS/SQS,QueueName}");
  }

  @Test
  void withoutItsPlaceInEcsAServiceHasNoAlarmOfItsTasks() {
    var plan =
        CloudWatchPlan.of(
            scaling(Worlds.scaling("memory 80% service"), Optional.empty()), SETTINGS);

    assertThat(plan.alarms()).isEmpty();
    assertThat(plan.notes())
        .containsExactly(
            "api: memory above 80% has no alarm: declare runtime.ecs with cluster and service");
  }

  private static String operations(Environment world) {
    return CloudWatchPlan.of(world, SETTINGS).dashboards().getLast().body().toString();
  }

  @Test
  void whatTheCatalogueNamesIsShownAndWhatItDoesNotNameIsSearchedFor() {
    var world =
        environment(
            List.of(),
            List.of(),
            List.of(
                resource("db", "database", Map.of()),
                resource("cache", "cache", Map.of()),
                resource("files", "bucket", Map.of("bucket", "my-files", "crossRegion", "true")),
                resource("search", "search", Map.of()),
                resource("jobs", "queue", Map.of()),
                resource("lambdas", "function", Map.of()),
                resource("balancer", "load-balancer", Map.of()),
                resource("edge", "cdn", Map.of())),
            List.of(Worlds.instance("db", "bs-prod")),
            List.of());

    assertThat(operations(world))
        .contains(
            "[\"AWS/RDS\",\"ReplicaLag\",\"DBInstanceIdentifier\",\"bs-prod\",{\"stat\":\"Maximum\"}]",
            "SEARCH('{AWS/S3,BucketName,FilterId} BucketName=\\\"my-files\\\""
                + " MetricName=\\\"5xxErrors\\\"', 'Sum')",
            "{AWS/S3,DestinationBucket,RuleId,SourceBucket} SourceBucket=\\\"my-files\\\"",
            "{AWS/ElastiCache,CacheClusterId,CacheNodeId} MetricName",
            "{AWS/ES,ClientId,DomainName} MetricName=\\\"ClusterStatus.red\\\"",
            "{AWS/SQS,QueueName} MetricName=\\\"ApproximateAgeOfOldestMessage\\\"",
            "{AWS/Lambda,FunctionName} MetricName=\\\"Errors\\\"",
            "{AWS/ApplicationELB,LoadBalancer} MetricName=\\\"TargetResponseTime\\\"', 'p99'")
        .doesNotContain("Title of edge");
  }

  @Test
  void onlySignalsThatAreExportedAreShown() {
    var world = scaling(Worlds.scaling("cpu 70% service"), ECS);
    var all = CloudWatchPlan.of(world, SETTINGS).dashboards().toString();

    assertThat(all)
        .contains("bluesphere.signal.requests")
        .doesNotContain("bluesphere.signal.depth");
  }
}

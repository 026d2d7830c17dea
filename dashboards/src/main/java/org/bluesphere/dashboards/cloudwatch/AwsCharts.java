package org.bluesphere.dashboards.cloudwatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bluesphere.dashboards.cloudwatch.Widget.Chart;

/**
 * What AWS measures of each kind of resource (reference aws-dr-scaling §3.4): which metrics belong
 * in one chart, and the dimensions they have.
 */
final class AwsCharts {
  /** Charts a row. */
  private static final int WIDTH = 6;

  private static final int HEIGHT = 6;

  /** What is drawn as one line. */
  private record Line(String metric, String stat) {}

  /** One chart of a kind of resource. */
  private record Shape(String title, String namespace, List<String> schema, List<Line> lines) {}

  /** CloudWatch puts what distinguishes the metrics it found in the place of this. */
  private static final String WHICH = " ${LABEL}";

  private static final String ELB = "AWS/ApplicationELB";
  private static final String RDS = "AWS/RDS";
  private static final String CACHE = "AWS/ElastiCache";
  private static final String SEARCH = "AWS/ES";
  private static final String QUEUE = "AWS/SQS";
  private static final String LAMBDA = "AWS/Lambda";
  private static final String S3 = "AWS/S3";
  private static final List<String> BALANCER = List.of("LoadBalancer");
  private static final List<String> TARGETS = List.of("LoadBalancer", "TargetGroup");
  private static final List<String> INSTANCE = List.of("DBInstanceIdentifier");
  private static final List<String> NODE = List.of("CacheClusterId", "CacheNodeId");
  private static final List<String> DOMAIN = List.of("ClientId", "DomainName");
  private static final List<String> NAME = List.of("QueueName");
  private static final List<String> FUNCTION = List.of("FunctionName");
  private static final List<String> REQUESTS = List.of("BucketName", "FilterId");
  private static final List<String> REPLICAS =
      List.of("DestinationBucket", "RuleId", "SourceBucket");

  /** Type of resource, in the catalogue's words, to its charts. */
  private static final Map<String, List<Shape>> SHAPES =
      Map.of(
          "load-balancer",
          List.of(
              shape("requests", ELB, BALANCER, sum("RequestCount")),
              shape(
                  "errors",
                  ELB,
                  BALANCER,
                  sum("HTTPCode_Target_5XX_Count"),
                  sum("HTTPCode_ELB_5XX_Count"),
                  sum("RejectedConnectionCount")),
              shape(
                  "response time",
                  ELB,
                  BALANCER,
                  line("TargetResponseTime", "p50"),
                  line("TargetResponseTime", "p95"),
                  line("TargetResponseTime", "p99")),
              shape(
                  "targets",
                  ELB,
                  TARGETS,
                  line("HealthyHostCount", "Minimum"),
                  line("UnHealthyHostCount", "Maximum"))),
          "database",
          List.of(
              shape("CPU", RDS, INSTANCE, average("CPUUtilization")),
              shape("connections", RDS, INSTANCE, max("DatabaseConnections")),
              shape("latency", RDS, INSTANCE, average("ReadLatency"), average("WriteLatency")),
              shape(
                  "room",
                  RDS,
                  INSTANCE,
                  line("FreeStorageSpace", "Minimum"),
                  line("FreeableMemory", "Minimum")),
              shape("replica lag", RDS, INSTANCE, max("ReplicaLag"))),
          "cache",
          List.of(
              shape("CPU", CACHE, NODE, max("EngineCPUUtilization")),
              shape("memory", CACHE, NODE, max("DatabaseMemoryUsagePercentage")),
              shape("evictions", CACHE, NODE, sum("Evictions")),
              shape("hit rate", CACHE, NODE, average("CacheHitRate")),
              shape("replication lag", CACHE, NODE, max("ReplicationLag"))),
          "search",
          List.of(
              shape(
                  "health",
                  SEARCH,
                  DOMAIN,
                  max("ClusterStatus.red"),
                  max("ClusterStatus.yellow"),
                  max("ClusterIndexWritesBlocked"),
                  max("AutomatedSnapshotFailure")),
              shape("load", SEARCH, DOMAIN, max("CPUUtilization"), max("JVMMemoryPressure")),
              shape("free storage, MB", SEARCH, DOMAIN, line("FreeStorageSpace", "Minimum")),
              shape(
                  "latency", SEARCH, DOMAIN, average("SearchLatency"), average("IndexingLatency"))),
          "queue",
          List.of(
              shape(
                  "messages",
                  QUEUE,
                  NAME,
                  max("ApproximateNumberOfMessagesVisible"),
                  max("ApproximateNumberOfMessagesNotVisible")),
              shape("oldest message", QUEUE, NAME, max("ApproximateAgeOfOldestMessage"))),
          "function",
          List.of(
              shape("calls", LAMBDA, FUNCTION, sum("Invocations")),
              shape(
                  "errors",
                  LAMBDA,
                  FUNCTION,
                  sum("Errors"),
                  sum("Throttles"),
                  sum("DeadLetterErrors")),
              shape("duration", LAMBDA, FUNCTION, line("Duration", "p99")),
              shape("at once", LAMBDA, FUNCTION, max("ConcurrentExecutions"))),
          "bucket",
          List.of(
              shape("errors", S3, REQUESTS, sum("4xxErrors"), sum("5xxErrors")),
              shape("first byte", S3, REQUESTS, line("FirstByteLatency", "p99"))),
          "replicated bucket",
          List.of(
              shape("replication latency", S3, REPLICAS, max("ReplicationLatency")),
              shape("replication failures", S3, REPLICAS, sum("OperationsFailedReplication"))));

  private AwsCharts() {}

  private static Shape shape(String title, String namespace, List<String> schema, Line... lines) {
    return new Shape(title, namespace, schema, List.of(lines));
  }

  private static Line line(String metric, String stat) {
    return new Line(metric, stat);
  }

  private static Line sum(String metric) {
    return new Line(metric, "Sum");
  }

  private static Line average(String metric) {
    return new Line(metric, "Average");
  }

  private static Line max(String metric) {
    return new Line(metric, "Maximum");
  }

  /**
   * Charts of a resource; none for what AWS does not measure.
   *
   * @param type in the catalogue's words
   * @param known dimensions that the catalogue tells; others are searched for in the whole account
   */
  static List<Chart> of(String region, String title, String type, Map<String, String> known) {
    return SHAPES.getOrDefault(type, List.of()).stream()
        .map(it ->
            new Chart(
                region, title + ": " + it.title(), WIDTH, HEIGHT, lines(it, known), List.of()))
        .toList();
  }

  private static List<List<Object>> lines(Shape shape, Map<String, String> known) {
    boolean exact = known.keySet().containsAll(shape.schema());
    var lines = new ArrayList<List<Object>>();
    for (var it : shape.lines()) {
      lines.add(
          exact
              ? Metric.aws(shape.namespace(), it.metric(), known).line(Fields.of("stat", it.stat()))
              : List.of(
                  Fields.of(
                      "expression",
                      Metric.search(
                          shape.namespace(), shape.schema(), it.metric(), known, it.stat()),
                      "label",
                      it.metric() + " " + it.stat() + WHICH)));
    }
    return lines;
  }
}

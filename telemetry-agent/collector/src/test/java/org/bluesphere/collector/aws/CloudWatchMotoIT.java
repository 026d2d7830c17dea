package org.bluesphere.collector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bluesphere.model.export.MetricAnswer.Taken;
import org.bluesphere.model.export.MetricValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/** What the sink sends, read back from moto; {@code .ci/run} starts it and names it. */
@Tag("moto")
class CloudWatchMotoIT {
  private static final String REGION = "eu-central-1";

  /** Each run has its own, since moto forgets nothing. */
  private final String namespace = "BlueSphere/" + System.nanoTime();

  private final URI moto = URI.create(System.getProperty("bluesphere.moto"));
  private final StaticCredentialsProvider credentials =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));
  private final CloudWatchClient reader =
      CloudWatchClient.builder()
          .region(Region.of(REGION))
          .endpointOverride(moto)
          .credentialsProvider(credentials)
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();
  private final CloudWatchSink sink =
      new CloudWatchSink(
          new AwsSettings(REGION, Optional.of(moto), Duration.ofSeconds(60)),
          new CloudWatchOptions(namespace, false),
          credentials);

  private final Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(600);

  @AfterEach
  void close() {
    sink.close();
    reader.close();
  }

  private MetricValue value(String name, String unit, String objective, double is, Instant at) {
    var tags = new TreeMap<String, String>();
    tags.put("environment", "production");
    tags.put("service", "api-gateway");
    tags.put("objective", objective);
    return new MetricValue(name, unit, tags, is, at);
  }

  private Map<Instant, Double> read(String name, String objective) {
    var query =
        MetricDataQuery.builder()
            .id("q")
            .metricStat(stat ->
                stat.period(60)
                    .stat("Average")
                    .metric(metric ->
                        metric
                            .namespace(namespace)
                            .metricName(name)
                            .dimensions(
                                dimension("environment", "production"),
                                dimension("service", "api-gateway"),
                                dimension("objective", objective))))
            .build();
    var answer =
        reader.getMetricData(it ->
            it.startTime(minute.minusSeconds(60))
                .endTime(minute.plusSeconds(600))
                .metricDataQueries(List.of(query)));
    var result = answer.metricDataResults().getFirst();
    var values = new TreeMap<Instant, Double>();
    for (int i = 0; i < result.values().size(); i++) {
      values.put(result.timestamps().get(i), result.values().get(i));
    }
    return values;
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }

  @Test
  void eachValueIsReadBackAtItsMinute() {
    var sent =
        List.of(
            value("bluesphere.slo.sli", "1", "availability", 0.99925, minute),
            value("bluesphere.slo.sli", "1", "availability", 0.5, minute.plusSeconds(120)),
            value("bluesphere.slo.sli", "1", "latency", 0.75, minute),
            value("bluesphere.slo.budget.remaining", "1", "availability", -1.5, minute));

    assertThat(sink.send(sent)).isEqualTo(new Taken());

    assertThat(read("bluesphere.slo.sli", "availability"))
        .isEqualTo(Map.of(minute, 0.99925, minute.plusSeconds(120), 0.5));
    assertThat(read("bluesphere.slo.sli", "latency")).isEqualTo(Map.of(minute, 0.75));
    assertThat(read("bluesphere.slo.budget.remaining", "availability"))
        .isEqualTo(Map.of(minute, -1.5));
    assertThat(read("bluesphere.slo.burn", "availability")).isEmpty();
  }

  /** So large that the SDK packs the request. */
  @Test
  void aWholeBatchIsReadBack() {
    var sent =
        IntStream.range(0, sink.largestBatch())
            .mapToObj(i -> value("batch", "s", "objective-" + i, i, minute))
            .toList();

    assertThat(sink.send(sent)).isEqualTo(new Taken());

    for (int i : new int[] {0, 1, 250, sink.largestBatch() - 1}) {
      assertThat(read("batch", "objective-" + i)).isEqualTo(Map.of(minute, (double) i));
    }
  }
}

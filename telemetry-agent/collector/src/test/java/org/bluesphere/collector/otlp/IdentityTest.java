package org.bluesphere.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bluesphere.model.log.BlockReader;

/** Whether a request may be told from its repetition. What follows is the engine's. */
class IdentityTest {
  private static final List<String> ALONE =
      List.of("service.instance.id", "aws.ecs.task.arn", "faas.instance", "container.id");
  private static final List<String> TOGETHER = List.of("host.name", "process.pid");
  private static final List<String> NO_IDENTITY = List.of("service.name", "cloud.region");

  private final SeriesRegistry registry =
      new SeriesRegistry(IdentityKey.of(new byte[16]), "default", 1000);
  private final OtlpScanner scanner = new OtlpScanner(registry);

  @Provide
  Arbitrary<List<TreeSet<String>>> resources() {
    var all = new TreeSet<>(ALONE);
    all.addAll(TOGETHER);
    all.addAll(NO_IDENTITY);
    return Arbitraries.of(all)
        .set()
        .ofMaxSize(3)
        .map(TreeSet::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  private static boolean names(TreeSet<String> resource) {
    return ALONE.stream().anyMatch(resource::contains) || resource.containsAll(TOGETHER);
  }

  @Label("P21: a request is known again only when every resource in it names its instance")
  @Property(tries = 300)
  void aRequestIsIdentifiedWhenEveryResourceIs(@ForAll("resources") List<TreeSet<String>> sent) {
    registry.use(series -> true);
    var request = ExportMetricsServiceRequest.newBuilder();
    for (var keys : sent) {
      var resource = Resource.newBuilder();
      keys.forEach(key -> resource.addAttributes(Otlp.text(key, "x")));
      request.addResourceMetrics(
          Otlp.request(Otlp.counter("hits", Otlp.point(5).build()))
              .getResourceMetrics(0)
              .toBuilder()
              .setResource(resource));
    }
    var body = request.build().toByteArray();

    scanner.scan(body, body.length, Otlp.NOW);

    var reader = new BlockReader();
    reader.open(scanner.block());
    assertThat(reader.identified()).isEqualTo(sent.stream().allMatch(IdentityTest::names));
  }
}

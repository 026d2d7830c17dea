package org.bluesphere.telemetry.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.cloudwatch2.CloudWatchMeterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;

class CloudWatchAutoConfigurationTest {

  private final ApplicationContextRunner app =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  MetricsAutoConfiguration.class,
                  CompositeMeterRegistryAutoConfiguration.class,
                  CloudWatchAutoConfiguration.class));
  private final ApplicationContextRunner asked =
      app.withPropertyValues(
          "telemetry.cloudwatch.enabled=true",
          "telemetry.cloudwatch.meters=orders,queue.*",
          "telemetry.cloudwatch.step=1h",
          "spring.application.name=shop",
          "bluesphere.telemetry.environment=production");

  @Test
  void nothingIsPutUnlessAskedForOrWithoutTheLibraries() {
    app.run(context -> assertThat(context).doesNotHaveBean(CloudWatchMeterRegistry.class));
    app.withPropertyValues("telemetry.cloudwatch.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(CloudWatchMeterRegistry.class));
    for (var absent : new Class<?>[] {CloudWatchMeterRegistry.class, CloudWatchAsyncClient.class}) {
      asked
          .withClassLoader(new FilteredClassLoader(absent))
          .run(context ->
              assertThat(context).hasNotFailed().doesNotHaveBean(CloudWatchMeterRegistry.class));
    }
  }

  @Test
  void withoutAListOfMetersItIsRefused() {
    app.withPropertyValues("telemetry.cloudwatch.enabled=true")
        .run(context ->
            assertThat(context)
                .hasFailed()
                .getFailure()
                .rootCause()
                .hasMessageContaining("telemetry.cloudwatch.meters is empty; name the meters"));
  }

  /** AWS's own client, and a stand-in of CloudWatch on a socket. */
  @Test
  void onlyTheMetersThatAreNamedArePutWithTheNameOfTheService() throws IOException {
    List<String> calls = new CopyOnWriteArrayList<>();
    var cloudWatch = cloudWatch(calls);
    try {
      asked
          .withBean(CloudWatchAsyncClient.class, () -> client(cloudWatch))
          .run(context -> {
            var registry = context.getBean(MeterRegistry.class);
            registry.counter("orders", "kind", "new").increment();
            registry.gauge("queue.depth", 7);
            registry.counter("secret.meter").increment();
          });
    } finally {
      cloudWatch.stop(0);
    }

    assertThat(calls)
        .singleElement()
        .satisfies(call ->
            assertThat(call)
                .contains("Action=PutMetricData", "Namespace=BlueSphere")
                .contains("=orders.count", "=queue.depth.value")
                .contains("=service", "=shop", "=environment", "=production")
                .doesNotContain("secret"));
  }

  private static CloudWatchAsyncClient client(HttpServer cloudWatch) {
    return CloudWatchAsyncClient.builder()
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .endpointOverride(URI.create("http://127.0.0.1:" + cloudWatch.getAddress().getPort()))
        .build();
  }

  private static HttpServer cloudWatch(List<String> calls) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          calls.add(URLDecoder.decode(body, StandardCharsets.UTF_8));
          var answer = "<PutMetricDataResponse/>".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/xml");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }
}

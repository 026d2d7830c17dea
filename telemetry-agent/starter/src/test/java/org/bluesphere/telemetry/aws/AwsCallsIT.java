package org.bluesphere.telemetry.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.bluesphere.telemetry.autoconfigure.AwsAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** AWS's own client, and a stand-in of S3 on a socket. */
class AwsCallsIT {

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private HttpServer s3;
  private volatile int status = 200;

  @BeforeEach
  void open() throws IOException {
    s3 = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    s3.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    s3.start();
  }

  @AfterEach
  void close() {
    s3.stop(0);
  }

  @Test
  void eachCallIsTimedByItsOperationAndHowItFailed() {
    try (var client = client(new AwsCalls(() -> registry))) {
      client.headBucket(it -> it.bucket("ocean"));
      client.headBucket(it -> it.bucket("ocean"));
      status = 403;
      assertThatThrownBy(() -> client.headBucket(it -> it.bucket("ocean")))
          .isInstanceOf(SdkException.class);
    }

    var calls = registry.get(AwsCalls.METRIC).tag("rpc.method", "S3/HeadBucket").timers();
    assertThat(calls).hasSize(2).allMatch(it -> it.getId().getTag("rpc.system.name") != null);
    assertThat(calls)
        .filteredOn(it -> it.getId().getTag("error.type") == null)
        .singleElement()
        .matches(it -> it.count() == 2);
    assertThat(registry.get(AwsCalls.METRIC).tagKeys("error.type").timer())
        .satisfies(it -> {
          assertThat(it.count()).isEqualTo(1);
          assertThat(it.getId().getTag("error.type")).isEqualTo("ServerError");
        });
  }

  @Test
  void aRegistryThatFailsHurtsNoCall() {
    var broken =
        new AwsCalls(() -> {
          throw new IllegalStateException("closed");
        });
    try (var client = client(broken)) {
      assertThat(client.headBucket(it -> it.bucket("ocean")).sdkHttpResponse().statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void itIsThereWithTheSdkAndUnlessSwitchedOff() {
    var app =
        new ApplicationContextRunner()
            .withBean(SimpleMeterRegistry.class)
            .withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class));

    app.run(context -> assertThat(context).hasSingleBean(AwsCalls.class));
    app.withPropertyValues("telemetry.aws.calls=false")
        .run(context -> assertThat(context).doesNotHaveBean(MetricPublisher.class));
    app.withClassLoader(new FilteredClassLoader(MetricPublisher.class))
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("awsCalls"));
  }

  private S3Client client(MetricPublisher publisher) {
    return S3Client.builder()
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .endpointOverride(URI.create("http://127.0.0.1:" + s3.getAddress().getPort()))
        .forcePathStyle(true)
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(it -> it.addMetricPublisher(publisher))
        .build();
  }
}

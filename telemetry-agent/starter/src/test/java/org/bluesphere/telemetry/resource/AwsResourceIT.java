package org.bluesphere.telemetry.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The detectors read the environment of their process, so each case is a process of its own. */
class AwsResourceIT {

  // Longer than the detector's own patience on a busy machine, shorter than the test's.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String TASK =
      "arn:aws:ecs:eu-central-1:111122223333:task/bluesphere/158d1c8083dd49d6b527399fd6414f5c";

  @Test
  void theTaskOfECSIsTheInstance() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer(
        server,
        "/v4/id",
        """
        {"DockerId": "ea32192c8553fbff06c9340478a2ff089b2bb5646fb718b4ee206641c9086d66",
         "DockerName": "api-1", "Image": "example.org/api:1.2",
         "ContainerARN": "arn:aws:ecs:eu-central-1:111122223333:container/bluesphere/x/y"}\
        """);
    answer(
        server,
        "/v4/id/task",
        """
        {"Cluster": "bluesphere", "TaskARN": "%s", "Family": "api", "Revision": "26",
         "LaunchType": "FARGATE", "AvailabilityZone": "eu-central-1b"}\
        """
            .formatted(TASK));
    server.start();
    try {
      assertThat(detected(metadataAt(server.getAddress().getPort())))
          .contains("aws.ecs.task.arn=" + TASK)
          .contains("aws.ecs.task.family=api", "aws.ecs.launchtype=fargate")
          .contains("cloud.region=eu-central-1", "cloud.availability_zone=eu-central-1b")
          .contains("task 158d1c8083dd49d6b527399fd6414f5c");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anEndpointThatDoesNotAnswerIsGivenUp() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(detected(metadataAt(silent.getLocalPort()), Duration.ofMillis(300)))
          .isEqualTo("{}\ntask unknown\n");
    }
  }

  @Test
  void aFunctionOfLambdaIsNamed() throws Exception {
    var environment =
        Map.of(
            "AWS_LAMBDA_FUNCTION_NAME", "ingest",
            "AWS_LAMBDA_FUNCTION_VERSION", "7",
            "AWS_REGION", "eu-central-1");

    assertThat(detected(environment))
        .contains("faas.name=ingest", "faas.version=7", "cloud.region=eu-central-1");
  }

  /** The detector reads its endpoint once, so nothing else here may ask EC2 in this process. */
  @Test
  void aMachineOfEc2IsNamedAndTheInstanceStaysTheProcess() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer(server, "/latest/api/token", "t0ken");
    answer(server, "/latest/meta-data/hostname", "ip-10-0-0-7.internal");
    answer(
        server,
        "/latest/dynamic/instance-identity/document",
        """
        {"instanceId": "i-1234567890abcdef0", "instanceType": "m7g.large",
         "imageId": "ami-5fb8c835", "accountId": "111122223333",
         "availabilityZone": "eu-central-1b", "region": "eu-central-1"}\
        """);
    server.start();
    System.setProperty(
        "otel.aws.imds.endpointOverride", "127.0.0.1:" + server.getAddress().getPort());
    try {
      var told = AwsResource.attributes(Map.of(), true, Duration.ofSeconds(30));

      assertThat(told)
          .containsEntry("host.id", "i-1234567890abcdef0")
          .containsEntry("host.type", "m7g.large")
          .containsEntry("cloud.platform", "aws_ec2")
          .containsEntry("cloud.availability_zone", "eu-central-1b");
      assertThat(AwsResource.taskId(told)).isEmpty();
    } finally {
      System.clearProperty("otel.aws.imds.endpointOverride");
      server.stop(0);
    }
  }

  @Test
  void theFirmwareTellsWhetherItIsOfEc2(@TempDir Path folder) throws Exception {
    var vendor = folder.resolve("sys_vendor");
    assertThat(AwsResource.onEc2(vendor)).isFalse();
    Files.writeString(vendor, "Amazon EC2\n");
    assertThat(AwsResource.onEc2(vendor)).isTrue();
    Files.write(vendor, new byte[] {(byte) 0xff});
    assertThat(AwsResource.onEc2(vendor)).isFalse();
  }

  @Test
  void elsewhereNobodyIsAsked() {
    assertThat(AwsResource.attributes(Map.of(), false, Duration.ofDays(1))).isEmpty();
    assertThat(AwsResource.taskId(Map.of())).isEmpty();
  }

  private static Map<String, String> metadataAt(int port) {
    return Map.of("ECS_CONTAINER_METADATA_URI_V4", "http://127.0.0.1:" + port + "/v4/id");
  }

  private static void answer(HttpServer server, String path, String json) {
    server.createContext(
        path,
        exchange -> {
          var body = json.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private static String detected(Map<String, String> environment)
      throws IOException, InterruptedException {
    return detected(environment, PATIENCE);
  }

  private static String detected(Map<String, String> environment, Duration patience)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Probe.class.getName(),
            Long.toString(patience.toMillis()));
    builder.environment().putAll(environment);
    var process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (InputStream out = process.getInputStream()) {
      var said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).isZero();
      return said;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Prints what is detected in its own environment. */
  static final class Probe {

    private Probe() {}

    public static void main(String[] args) {
      var attributes =
          AwsResource.attributes(
              System.getenv(), false, Duration.ofMillis(Long.parseLong(args[0])));
      System.out.println(attributes);
      System.out.println("task " + AwsResource.taskId(attributes).orElse("unknown"));
      System.exit(0);
    }
  }
}

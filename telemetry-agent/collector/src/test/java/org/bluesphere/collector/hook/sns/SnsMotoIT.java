package org.bluesphere.collector.hook.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.collector.hook.HookBench.resource;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bluesphere.collector.hook.HookBench;
import org.bluesphere.collector.hook.Subjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * AWS's SDK publishes, moto signs and delivers, with a certificate it serves under SNS's name.
 * {@code .ci/run} starts moto and names it. What moto never does is ask for a confirmation.
 */
@Tag("moto")
class SnsMotoIT {
  private static final Region REGION = Region.EU_CENTRAL_1;

  private final URI moto = URI.create(System.getProperty("bluesphere.moto"));
  private final List<URI> asked = new CopyOnWriteArrayList<>();
  private final SnsClient sns =
      SnsClient.builder()
          .region(REGION)
          .endpointOverride(moto)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();

  @TempDir private Path folder;
  private String topic;
  private HookBench bench;

  @BeforeEach
  void open() throws Exception {
    topic = sns.createTopic(it -> it.name("alarms-" + System.nanoTime())).topicArn();
    var subjects = Subjects.parse("--hook-services", "sns:api-5xx=api-gateway", "production");
    bench = new HookBench(folder, new Sns("--hook-sns", Topic.parse(topic), subjects, this::fetch));
    bench.at(Instant.now().plusSeconds(5)); // moto's certificate counts from the next second on
    sns.subscribe(
        it -> it.topicArn(topic).protocol("http").endpoint(bench.at("/hooks/sns").toString()));
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
    sns.close();
  }

  /** Asks moto, which knows the service by the scope of a signature it does not check. */
  private byte[] fetch(URI address) throws IOException {
    asked.add(address);
    try (var socket = new Socket(moto.getHost(), moto.getPort())) {
      var head =
          """
          GET %s HTTP/1.0
          Host: %s
          Authorization: AWS4-HMAC-SHA256 Credential=id/20261126/eu-central-1/sns/aws4_request,

          """
              .formatted(address.getPath(), address.getHost())
              .replace("\n", "\r\n");
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      var answer = socket.getInputStream().readAllBytes();
      var text = new String(answer, StandardCharsets.US_ASCII);
      if (!text.startsWith("HTTP/1.1 200 ") && !text.startsWith("HTTP/1.0 200 ")) {
        throw new IOException("moto answered " + text.lines().findFirst().orElse("nothing"));
      }
      return text.substring(text.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.US_ASCII);
    }
  }

  private void publish(String state) {
    var alarm =
        resource(
            "cloudwatch-alarm.json",
            "STATE",
            state,
            "2026-11-25T11:59:50.236+0000",
            Instant.now().toString());
    sns.publish(it -> it.topicArn(topic).message(alarm));
  }

  @Test
  void anAlarmThatWasPublishedFiresAndEnds() {
    publish("ALARM");

    assertThat(bench.firing()).hasSize(1);
    assertThat(bench.firing().getFirst().labels().values()).containsEntry("service", "api-gateway");
    assertThat(asked)
        .first()
        .satisfies(it -> assertThat(it.getHost()).isEqualTo("sns.eu-central-1.amazonaws.com"));

    publish("OK");

    assertThat(bench.firing()).isEmpty();
  }

  @Test
  void aTopicThatIsNotOnTheListIsNotBelieved() {
    var other = sns.createTopic(it -> it.name("other-" + System.nanoTime())).topicArn();
    sns.subscribe(
        it -> it.topicArn(other).protocol("http").endpoint(bench.at("/hooks/sns").toString()));

    sns.publish(
        it -> it.topicArn(other).message(resource("cloudwatch-alarm.json", "STATE", "ALARM")));

    assertThat(bench.stored()).isZero();
    assertThat(asked).isEmpty();
  }

  @Test
  void aMessageMotoDidNotSignIsRefused() throws Exception {
    var stranger = new AwsInPerson(folder);
    var signed =
        stranger.signed(
            "2",
            List.of("Message", "MessageId", "Timestamp", "TopicArn", "Type"),
            Map.of(
                "Type",
                "Notification",
                "MessageId",
                "m1",
                "TopicArn",
                topic,
                "Message",
                resource("cloudwatch-alarm.json", "STATE", "ALARM"),
                "Timestamp",
                Instant.now().toString(),
                "SigningCertURL",
                certificateOfMoto()));

    var answer = bench.post("/hooks/sns", signed, Map.of("Content-Type", "text/plain"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(bench.firing()).isEmpty();
  }

  private String certificateOfMoto() {
    publish("OK");
    return asked.getLast().toString();
  }
}

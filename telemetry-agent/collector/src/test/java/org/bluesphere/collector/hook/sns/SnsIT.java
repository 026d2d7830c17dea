package org.bluesphere.collector.hook.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.collector.hook.HookBench.resource;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bluesphere.collector.hook.HookBench;
import org.bluesphere.collector.hook.Subjects;
import org.bluesphere.model.signal.Alert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CloudWatch alarms through SNS, signed as AWS documents it. */
class SnsIT {
  private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:alarms";
  private static final String SUBSCRIBE =
      "https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn="
          + TOPIC
          + "&Token=abc123";
  private static final List<String> NOTIFICATION =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
  private static final List<String> CONFIRMATION =
      List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

  @TempDir private static Path keys;
  @TempDir private Path folder;
  private static AwsInPerson aws;
  private HookBench bench;

  @BeforeAll
  static void meet() throws Exception {
    aws = new AwsInPerson(keys);
  }

  @BeforeEach
  void open() throws Exception {
    aws.asked.clear();
    aws.silent = false;
    var subjects = Subjects.parse("--hook-services", "sns:api-5xx=api-gateway", "production");
    bench = new HookBench(folder, new Sns("--hook-sns", Topic.parse(TOPIC), subjects, aws));
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  private HttpResponse<String> post(String body) throws Exception {
    return bench.post("/hooks/sns", body, Map.of("Content-Type", "text/plain"));
  }

  private static Map<String, String> notification(String message, String id) {
    return new TreeMap<>(
        Map.of(
            "Type",
            "Notification",
            "MessageId",
            id,
            "TopicArn",
            TOPIC,
            "Subject",
            "ALARM",
            "Message",
            message,
            "Timestamp",
            "2026-11-25T11:59:51.000Z"));
  }

  private static Map<String, String> confirmation(String subscribeUrl) {
    return new TreeMap<>(
        Map.of(
            "Type", "SubscriptionConfirmation",
            "MessageId", "m0",
            "TopicArn", TOPIC,
            "Token", "abc123",
            "Message", "You have chosen to subscribe",
            "SubscribeURL", subscribeUrl,
            "Timestamp", "2026-11-25T11:59:51.000Z"));
  }

  private static String alarm(String state, String id) throws Exception {
    var message = resource("cloudwatch-alarm.json", "STATE", state);
    return aws.signed("2", NOTIFICATION, notification(message, id));
  }

  @ParameterizedTest
  @CsvSource({"ALARM, page", "INSUFFICIENT_DATA, ticket"})
  void anAlarmFiresForTheServiceItIsMappedTo(String state, String severity) throws Exception {
    assertThat(post(alarm(state, "m1")).statusCode()).isEqualTo(200);

    assertThat(bench.firing().getFirst().labels().values())
        .containsEntry("alertname", "CloudWatch alarm api-5xx of 123456789012 in eu-central-1")
        .containsEntry("service", "api-gateway")
        .containsEntry("severity", severity);
  }

  @Test
  void anAlarmThatIsOkEnds() throws Exception {
    post(alarm("ALARM", "m1"));
    var fired = bench.firing().getFirst().fingerprint();

    post(alarm("OK", "m2"));

    assertThat(bench.firing()).isEmpty();
    assertThat(bench.newest()).extracting(Alert::fingerprint).contains(fired);
  }

  @Test
  void bothVersionsOfSignaturesAreTakenAndTheCertificateIsFetchedOnce() throws Exception {
    var message = resource("cloudwatch-alarm.json", "STATE", "ALARM");
    var first = notification(message, "m1");
    first.remove("Subject");

    assertThat(post(aws.signed("1", NOTIFICATION, first)).statusCode()).isEqualTo(200);
    assertThat(post(alarm("OK", "m2")).statusCode()).isEqualTo(200);
    assertThat(aws.asked).containsExactly(URI.create(AwsInPerson.CERTIFICATE));
  }

  @Test
  void aSubscriptionToATopicOnTheListIsConfirmed() throws Exception {
    assertThat(post(aws.signed("2", CONFIRMATION, confirmation(SUBSCRIBE))).statusCode())
        .isEqualTo(200);

    assertThat(aws.asked)
        .containsExactly(URI.create(AwsInPerson.CERTIFICATE), URI.create(SUBSCRIBE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=a",
        "https://sns.eu-central-1.amazonaws.com.evil.test/?Action=ConfirmSubscription&Token=a",
        "https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&Token=a",
        "https://x@sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=a",
        "https://sns.eu-central-1.amazonaws.com:8443/?Action=ConfirmSubscription&Token=a",
        "https://sns.eu-central-1.amazonaws.com/?Action=DeleteTopic&Token=a",
        "https://169.254.169.254/?Action=ConfirmSubscription&Token=a",
        "file:///etc/passwd",
        "not an address"
      })
  void noOtherAddressIsAskedToConfirm(String address) throws Exception {
    var answer = post(aws.signed("2", CONFIRMATION, confirmation(address)));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(aws.asked).containsExactly(URI.create(AwsInPerson.CERTIFICATE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sns.eu-central-1.amazonaws.com/SimpleNotificationService-1.pem",
        "https://sns.eu-central-1.amazonaws.com.evil.test/SimpleNotificationService-1.pem",
        "https://evil.test/SimpleNotificationService-1.pem",
        "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-1.pem?x=1",
        "https://sns.eu-central-1.amazonaws.com/other/../x.pem",
        "https://s3.eu-central-1.amazonaws.com/bucket/SimpleNotificationService-1.pem",
        "https://127.0.0.1/SimpleNotificationService-1.pem"
      })
  void noOtherAddressIsAskedForACertificate(String address) throws Exception {
    var message = notification("{}", "m1");
    message.put("SigningCertURL", address);

    assertThat(post(aws.signed("2", NOTIFICATION, message)).statusCode()).isEqualTo(403);
    assertThat(aws.asked).isEmpty();
  }

  @Test
  void aTopicThatIsNotOnTheListIsNotBelievedHoweverWellItIsSigned() throws Exception {
    var message = notification("{}", "m1");
    message.put("TopicArn", "arn:aws:sns:eu-central-1:999999999999:alarms");

    assertThat(post(aws.signed("2", NOTIFICATION, message)).statusCode()).isEqualTo(403);
    assertThat(aws.asked).isEmpty();
  }

  @Test
  void aMessageThatWasChangedIsForged() throws Exception {
    assertThat(post(alarm("ALARM", "m1").replace("api-5xx", "api-4xx")).statusCode())
        .isEqualTo(403);
    assertThat(post(alarm("ALARM", "m1").replace("\"2\"", "\"3\"")).statusCode()).isEqualTo(400);
    assertThat(bench.stored()).isZero();
  }

  @Test
  void whatIsOldOrCameBeforeIsNotTakenAgain() throws Exception {
    var body = alarm("ALARM", "m1");
    post(body);
    assertThat(post(body).body()).contains("duplicate");

    bench.at(HookBench.NOW.plus(Duration.ofHours(2)));
    assertThat(post(body).statusCode()).isEqualTo(403);
  }

  @Test
  void whenAwsIsSilentTheMessageIsToComeAgain() throws Exception {
    aws.silent = true;
    var body = alarm("ALARM", "m1");
    assertThat(post(body).statusCode()).isEqualTo(503);

    aws.silent = false;
    assertThat(post(body).statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsNoAlarmIsAcknowledged() throws Exception {
    for (var message : new String[] {"hello", "{}", "[1]", "{\"AlarmName\":7}"}) {
      var body = aws.signed("2", NOTIFICATION, notification(message, "m-" + message.length()));

      assertThat(post(body).body()).as(message).contains("ignored");
    }
  }
}

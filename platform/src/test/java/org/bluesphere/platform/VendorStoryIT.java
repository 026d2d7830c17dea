package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.bluesphere.collector.hook.Signatures;
import org.bluesphere.collector.hook.sns.AwsInPerson;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.router.standin.PagerDutyStandIn;
import org.bluesphere.router.standin.StatuspageStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The whole way once for each vendor that can tell us that something is wrong: its message, the
 * page, the incident, the public page, and all of it back when the vendor says it is over.
 */
@Tag("story")
class VendorStoryIT {
  private static final String SECRET = "sEcReT0fTheTest";
  private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:alarms";
  private static final List<String> SIGNED =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private AwsInPerson aws;
  private PagerDutyStandIn pagerDuty;
  private StatuspageStandIn statuspage;
  private Platform platform;

  /** A vendor, and how it says that something is wrong or over. */
  enum Vendor {
    EVENTS {
      @Override
      HttpResponse<String> tell(VendorStoryIT story, boolean wrong) throws Exception {
        return story.post(
            "/v2/enqueue",
            """
            {"routing_key":"%s","event_action":"%s","dedup_key":"db/disk",
             "payload":{"summary":"Disk full","source":"db1","severity":"critical"}}\
            """
                .formatted(SECRET, wrong ? "trigger" : "resolve"),
            Map.of());
      }
    },
    SENTRY {
      @Override
      HttpResponse<String> tell(VendorStoryIT story, boolean wrong) throws Exception {
        var body =
            """
            {"action":"%s","data":{"description_title":"Too many errors",
             "metric_alert":{"projects":["web"],"alert_rule":{"id":"1","name":"Errors"}}}}\
            """
                .formatted(wrong ? "critical" : "resolved");
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return story.post(
            "/hooks/sentry",
            body,
            Map.of(
                "Sentry-Hook-Resource",
                "metric_alert",
                "Sentry-Hook-Timestamp",
                Long.toString(Instant.now().getEpochSecond()),
                "Sentry-Hook-Signature",
                Signatures.hmacSha256(SECRET.getBytes(StandardCharsets.UTF_8), bytes)));
      }
    },
    DATADOG {
      @Override
      HttpResponse<String> tell(VendorStoryIT story, boolean wrong) throws Exception {
        var now = Instant.now().toEpochMilli();
        return story.post(
            "/hooks/datadog",
            """
            {"id":"%d","date":"%d","alert_id":"1","transition":"%s","priority":"P1","scope":"",
             "tags":"service:api-gateway","title":"Too slow"}\
            """
                .formatted(now, now, wrong ? "Triggered" : "Recovered"),
            Map.of("X-BlueSphere-Secret", SECRET));
      }
    },
    PINGDOM {
      @Override
      HttpResponse<String> tell(VendorStoryIT story, boolean wrong) throws Exception {
        return story.post(
            "/hooks/pingdom/" + SECRET,
            """
            {"check_id":42,"check_name":"Front door","current_state":"%s",
             "importance_level":"HIGH","state_changed_timestamp":%d,"description":"no answer"}\
            """
                .formatted(wrong ? "DOWN" : "UP", Instant.now().getEpochSecond()),
            Map.of());
      }
    },
    CLOUDWATCH {
      @Override
      HttpResponse<String> tell(VendorStoryIT story, boolean wrong) throws Exception {
        var now = Instant.now().toString();
        var alarm =
            """
            {"AlarmName":"api-5xx","NewStateValue":"%s","NewStateReason":"Threshold Crossed",
             "StateChangeTime":"%s","Region":"EU (Frankfurt)"}\
            """
                .formatted(wrong ? "ALARM" : "OK", now);
        var message = new TreeMap<String, String>();
        message.put("Type", "Notification");
        message.put("MessageId", "message-" + wrong);
        message.put("TopicArn", TOPIC);
        message.put("Subject", "ALARM");
        message.put("Message", alarm);
        message.put("Timestamp", now);
        return story.post(
            "/hooks/sns",
            story.aws.signed("2", SIGNED, message),
            Map.of("Content-Type", "text/plain; charset=UTF-8"));
      }
    };

    abstract HttpResponse<String> tell(VendorStoryIT story, boolean wrong) throws Exception;
  }

  @BeforeEach
  void open() throws Exception {
    var secret = "file:" + Files.writeString(folder.resolve("secret"), SECRET);
    aws = new AwsInPerson(folder);
    pagerDuty = PagerDutyStandIn.start(0);
    statuspage = StatuspageStandIn.start(0);
    var options = new ServeOptions();
    options.catalogue = Path.of("../catalogues/bluesphere");
    options.data = folder.resolve("data");
    options.environment = "demo";
    options.tempo = ServeOptions.TempoName.TEST;
    options.pagerDutyUrl = pagerDuty.base().toString();
    options.pagerDutyKey = key("page", "test-page-key-0123456789abcdef01");
    options.ticketsKey = key("tickets", "test-ticket-key-0123456789abcdef");
    options.statuspageUrl = statuspage.base().toString();
    options.statuspageToken = key("token", "test-token");
    options.hooks.events = "api-gateway=" + secret;
    options.hooks.sentry = secret;
    options.hooks.datadog = secret;
    options.hooks.pingdom = secret;
    options.hooks.sns = TOPIC;
    options.hooks.services = "sentry:web=api-gateway,pingdom:42=api-gateway,sns:api-5xx=api-gateway";
    platform = Platform.open(options, Platform.Hooks.none().asking(aws));
  }

  private String key(String name, String key) throws Exception {
    return "file:" + Files.writeString(folder.resolve(name), key);
  }

  @AfterEach
  void close() {
    platform.close();
    statuspage.close();
    pagerDuty.close();
    client.close();
  }

  private HttpResponse<String> post(String path, String body, Map<String, String> headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(platform.otlpUrl() + path))
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(PATIENCE).until(condition);
  }

  private Optional<IncidentView> incident() {
    return platform.incidents().incidents("demo").stream()
        .filter(it -> it.service().equals("api-gateway"))
        .findFirst();
  }

  private boolean paged() {
    return pagerDuty.open().keySet().stream().anyMatch(it -> it.endsWith(Stage.pageGroup()));
  }

  private boolean is(String status) {
    return incident().map(it -> it.status().equals(status)).orElse(false);
  }

  @ParameterizedTest
  @EnumSource
  void whatAVendorSaysIsPagedPublishedAndEnded(Vendor vendor) throws Exception {
    var answer = vendor.tell(this, true);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);

    until(this::paged);
    until(() -> is("investigating"));
    until(() -> !statuspage.incidents().isEmpty());

    answer = vendor.tell(this, false);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);

    until(() -> !paged());
    until(() -> is("resolved"));
    until(() -> statuspage.incidents().stream().allMatch(it -> it.status().equals("resolved")));
    assertThat(pagerDuty.opened()).doesNotHaveDuplicates();
    assertThat(pagerDuty.calls()).as("as PagerDuty documents it").allMatch(it -> it.status() == 202);
  }
}

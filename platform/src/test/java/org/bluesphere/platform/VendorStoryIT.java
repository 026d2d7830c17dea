package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.bluesphere.collector.hook.Signatures;
import org.bluesphere.collector.hook.sns.AwsInPerson;
import org.bluesphere.router.standin.PagerDutyStandIn;
import org.bluesphere.router.standin.StatuspageStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  private final OpenParts open = new OpenParts();

  /** A vendor, and how it says that something is wrong or over. */
  enum Vendor {
    EVENTS {
      @Override
      HttpResponse<String> tell(Scene story, boolean wrong) throws Exception {
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
      HttpResponse<String> tell(Scene story, boolean wrong) throws Exception {
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
      HttpResponse<String> tell(Scene story, boolean wrong) throws Exception {
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
      HttpResponse<String> tell(Scene story, boolean wrong) throws Exception {
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
      HttpResponse<String> tell(Scene story, boolean wrong) throws Exception {
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

    abstract HttpResponse<String> tell(Scene story, boolean wrong) throws Exception;
  }

  /** The whole product with the stand-ins of what it calls, for one vendor's story. */
  private static final class Scene {
    private final HttpClient client;
    private final AwsInPerson aws;
    private final PagerDutyStandIn pagerDuty;
    private final StatuspageStandIn statuspage;
    private final Platform platform;

    Scene(Path folder, OpenParts open) throws Exception {
      var secret = file(folder, "secret", SECRET);
      client = open.add(HttpClient.newHttpClient());
      aws = new AwsInPerson(folder);
      pagerDuty = open.add(PagerDutyStandIn.start(0));
      statuspage = open.add(StatuspageStandIn.start(0));
      var options = new ServeOptions();
      options.catalogue = Path.of("../catalogues/bluesphere");
      options.data = folder.resolve("data");
      options.environment = "demo";
      options.tempo = ServeOptions.TempoName.TEST;
      options.pagerDutyUrl = pagerDuty.base().toString();
      options.pagerDutyKey = file(folder, "page", "test-page-key-0123456789abcdef01");
      options.ticketsKey = file(folder, "tickets", "test-ticket-key-0123456789abcdef");
      options.statuspageUrl = statuspage.base().toString();
      options.statuspageToken = file(folder, "token", "test-token");
      options.hooks.events = "api-gateway=" + secret;
      options.hooks.sentry = secret;
      options.hooks.datadog = secret;
      options.hooks.pingdom = secret;
      options.hooks.sns = TOPIC;
      options.hooks.services =
          "sentry:web=api-gateway,pingdom:42=api-gateway,sns:api-5xx=api-gateway";
      platform = open.add(Platform.open(options, Platform.Hooks.none().asking(aws)));
    }

    private static String file(Path folder, String name, String secret) throws IOException {
      return "file:" + Files.writeString(folder.resolve(name), secret);
    }

    HttpResponse<String> post(String path, String body, Map<String, String> headers)
        throws Exception {
      var request =
          HttpRequest.newBuilder(URI.create(platform.otlpUrl() + path))
              .POST(BodyPublishers.ofString(body));
      headers.forEach(request::header);
      return client.send(request.build(), BodyHandlers.ofString());
    }

    boolean paged() {
      return pagerDuty.open().keySet().stream().anyMatch(it -> it.endsWith(Stage.pageGroup()));
    }

    boolean is(String status) {
      return platform.incidents().incidents("demo").stream()
          .filter(it -> it.service().equals("api-gateway"))
          .findFirst()
          .map(it -> it.status().equals(status))
          .orElse(false);
    }

    boolean published() {
      return !statuspage.incidents().isEmpty();
    }

    boolean overInPublic() {
      return statuspage.incidents().stream().allMatch(it -> it.status().equals("resolved"));
    }
  }

  @AfterEach
  void close() {
    open.close();
  }

  private static void until(Vendor vendor, String what, Callable<Boolean> condition) {
    await(vendor + " is " + what).atMost(PATIENCE).until(condition);
  }

  private static void told(Vendor vendor, Scene scene, boolean wrong) throws Exception {
    var answer = vendor.tell(scene, wrong);
    assertThat(answer.statusCode()).as(vendor + ": " + answer.body()).isBetween(200, 202);
  }

  /** All at once, since most of a story is waiting until nothing more happens. */
  @Test
  void whatAVendorSaysIsPagedPublishedAndEnded() throws Exception {
    var scenes = new EnumMap<Vendor, Scene>(Vendor.class);
    for (var vendor : Vendor.values()) {
      var own = Files.createDirectory(folder.resolve(vendor.name()));
      scenes.put(vendor, new Scene(own, open));
    }
    for (var scene : scenes.entrySet()) {
      told(scene.getKey(), scene.getValue(), true);
    }
    scenes.forEach((vendor, scene) -> {
      until(vendor, "paged", scene::paged);
      until(vendor, "an incident", () -> scene.is("investigating"));
      until(vendor, "published", scene::published);
    });
    for (var scene : scenes.entrySet()) {
      told(scene.getKey(), scene.getValue(), false);
    }
    scenes.forEach((vendor, scene) -> {
      until(vendor, "no page any more", () -> !scene.paged());
      until(vendor, "no incident any more", () -> scene.is("resolved"));
      until(vendor, "resolved in public", scene::overInPublic);
      assertThat(scene.pagerDuty.opened()).as("pages of " + vendor).doesNotHaveDuplicates();
      assertThat(scene.pagerDuty.calls())
          .as("calls as PagerDuty documents them, for " + vendor)
          .allMatch(it -> it.status() == 202);
    });
  }
}

package org.bluesphere.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.SnakeYamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.model.signal.Change;
import org.bluesphere.router.change.ChangeNews;
import org.bluesphere.router.http.VendorHttp;
import org.bluesphere.router.notify.Link;
import org.bluesphere.router.notify.Message;
import org.bluesphere.router.notify.Notification;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.Memory;
import org.bluesphere.router.pagerduty.PagerDutyChanges;
import org.bluesphere.router.pagerduty.PagerDutyNotifier;
import org.bluesphere.router.standin.PagerDutyStandIn;
import org.bluesphere.router.standin.StatuspageStandIn;
import org.bluesphere.router.statuspage.StatuspageNotifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Run with {@code -Dgroups=interop -DexcludedGroups= -Dbluesphere.fixtures=/path}. */
@Tag("interop")
class VendorInteropIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final VendorHttp HTTP = new VendorHttp(Duration.ofSeconds(5));

  private static Delivery delivery(String status) {
    var details = new TreeMap<>(Map.of("page", "p", "component", "c"));
    var message =
        new Message(
            "t",
            "b",
            status,
            "page",
            "prod/api",
            Instant.EPOCH,
            details,
            List.of(new Link("https://x.example", "Runbook")));
    var notification = new Notification("page", "g", "k", Notification.Action.TRIGGER, message);
    return new Delivery(
        1, notification, Delivery.State.PENDING, Instant.EPOCH, Instant.EPOCH, "", List.of());
  }

  private static void conforms(String file, String schemaPointer, String body) throws IOException {
    var folder = Path.of(System.getProperty("bluesphere.fixtures", "../../shared/fixtures"));
    assertThat(folder.resolve(file))
        .as("set -Dbluesphere.fixtures to the fixtures folder")
        .exists();
    var api = JSON.readTree(Files.readString(folder.resolve(file)));
    var schema = (ObjectNode) api.at(schemaPointer).deepCopy();
    schema.set("components", api.path("components"));
    var result =
        new ValidatorFactory()
            .withJsonNodeFactory(new SnakeYamlNode.Factory())
            .validate(JSON.writeValueAsString(schema), body);
    assertThat(result.getErrors()).isEmpty();
  }

  @Test
  void pagesFitPagerDutysDescription() throws IOException {
    try (var vendor = PagerDutyStandIn.start(0)) {
      new PagerDutyNotifier(vendor.base(), new Secret("k"), HTTP)
          .deliver(delivery(""), Memory.NONE.using("k"));
      conforms(
          "pagerduty/events-v2-openapiv3.json",
          "/paths/~1enqueue/post/requestBody/content/application~1json/schema",
          vendor.calls().getFirst().body());
    }
  }

  @Test
  void deploysFitPagerDutysDescription() throws IOException {
    var change =
        new Change(
            "prod/api 1.4",
            Instant.EPOCH,
            "prod",
            "api",
            "version 1.4",
            List.of("ci"),
            "https://ci.example/7");
    var delivery =
        new Delivery(
            1,
            ChangeNews.of(change),
            Delivery.State.PENDING,
            Instant.EPOCH,
            Instant.EPOCH,
            "",
            List.of());
    try (var vendor = PagerDutyStandIn.start(0)) {
      new PagerDutyChanges(vendor.base(), new Secret("k"), HTTP).deliver(delivery, Memory.NONE);
      conforms(
          "pagerduty/events-v2-openapiv3.json",
          "/paths/~1change~1enqueue/post/requestBody/content/application~1json/schema",
          vendor.changes().getFirst());
    }
  }

  @Test
  void incidentsFitStatuspagesDescription() throws IOException {
    try (var vendor = StatuspageStandIn.start(0)) {
      new StatuspageNotifier(vendor.base(), new Secret("k"), HTTP, Duration.ZERO)
          .deliver(delivery("investigating"), Memory.NONE);
      conforms(
          "statuspage/statuspage-openapi3.json",
          "/components/schemas/postPagesPageIdIncidents",
          vendor.calls().getFirst().body());
    }
  }
}

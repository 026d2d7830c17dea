package org.bluesphere.dashboards.status.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.dashboards.status.page.PublicFixtures.HARMLESS;
import static org.bluesphere.dashboards.status.page.PublicFixtures.HOSTILE;
import static org.bluesphere.dashboards.status.page.PublicFixtures.URL;
import static org.bluesphere.dashboards.status.page.PublicFixtures.status;

import org.bluesphere.dashboards.status.PublicStatus;
import org.bluesphere.dashboards.status.PublicStatus.Level;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatuspageJsonTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void unknownIsNeverOperational() {
    assertThat(summary(Level.UNKNOWN).path("components").path(1).path("status").asString())
        .isEqualTo("degraded_performance");
  }

  @Test
  void hostileTextIsText() {
    var component = summary(status(HOSTILE, Level.DEGRADED)).path("components").path(1);

    assertThat(component.path("name").asString()).isEqualTo(HARMLESS);
  }

  @Test
  void theSummaryHasTheVendorsShape() {
    var summary = summary(Level.PARTIAL_OUTAGE);

    assertThat(summary.propertyNames())
        .containsExactlyInAnyOrder(
            "page", "components", "incidents", "scheduled_maintenances", "status");
    assertThat(summary.path("page").propertyNames())
        .containsExactlyInAnyOrder("id", "name", "url", "time_zone", "updated_at");
    assertThat(summary.path("components").path(1).propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "name",
            "status",
            "created_at",
            "updated_at",
            "position",
            "description",
            "showcase",
            "start_date",
            "group_id",
            "page_id",
            "group",
            "only_show_if_degraded");
    assertThat(summary.path("status").path("indicator").asString()).isEqualTo("major");
    assertThat(summary.path("scheduled_maintenances").isArray()).isTrue();
  }

  @Test
  void aGroupComesBeforeItsComponentsAndNamesThem() {
    var components = summary(Level.DEGRADED).path("components");
    var group = components.path(0);
    var member = components.path(1);

    assertThat(group.path("group").asBoolean()).isTrue();
    assertThat(group.path("name").asString()).isEqualTo("API");
    assertThat(group.path("status").asString()).isEqualTo("degraded_performance");
    assertThat(group.path("components").path(0).asString()).isEqualTo(member.path("id").asString());
    assertThat(member.path("group_id").asString()).isEqualTo(group.path("id").asString());
    assertThat(member.has("components")).isFalse();
  }

  @Test
  void anIncidentHasTheVendorsShape() {
    var newest =
        JSON.<JsonNode>valueToTree(
            new StatuspageJson(status("Public API", Level.OPERATIONAL), URL).newest());
    var incident = newest.path("incidents").path(0);

    assertThat(incident.propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "name",
            "status",
            "created_at",
            "updated_at",
            "monitoring_at",
            "resolved_at",
            "impact",
            "shortlink",
            "started_at",
            "page_id",
            "incident_updates",
            "components");
    assertThat(incident.path("incident_updates").path(0).propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "status",
            "body",
            "incident_id",
            "created_at",
            "updated_at",
            "display_at",
            "affected_components",
            "deliver_notifications");
    assertThat(incident.path("shortlink").asString()).isEqualTo(URL + "/incidents/i1.html");
  }

  private static JsonNode summary(Level level) {
    return summary(status("Public API", level));
  }

  private static JsonNode summary(PublicStatus status) {
    return JSON.valueToTree(new StatuspageJson(status, URL).summary());
  }
}

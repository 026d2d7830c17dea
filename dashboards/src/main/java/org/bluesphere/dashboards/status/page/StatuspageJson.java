package org.bluesphere.dashboards.status.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bluesphere.dashboards.status.PublicStatus;
import org.jspecify.annotations.Nullable;

/** The shapes of Statuspage's public API v2; components are named as the vendor names them. */
final class StatuspageJson {
  private final PublicStatus status;
  private final String url;
  private final String pageId;

  StatuspageJson(PublicStatus status, String url) {
    this.status = status;
    this.url = url;
    this.pageId = "bluesphere";
  }

  record Page(String id, String name, String url, String time_zone, Instant updated_at) {}

  record Overall(String indicator, String description) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Component(
      String id,
      String name,
      String status,
      Instant created_at,
      Instant updated_at,
      int position,
      @Nullable String description,
      boolean showcase,
      @Nullable LocalDate start_date,
      @Nullable String group_id,
      String page_id,
      boolean group,
      boolean only_show_if_degraded,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> components) {}

  record Affected(String code, String name, String old_status, String new_status) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Update(
      String id,
      String status,
      String body,
      String incident_id,
      Instant created_at,
      Instant updated_at,
      Instant display_at,
      List<Affected> affected_components,
      boolean deliver_notifications) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Incident(
      String id,
      String name,
      String status,
      Instant created_at,
      Instant updated_at,
      @Nullable Instant monitoring_at,
      @Nullable Instant resolved_at,
      String impact,
      String shortlink,
      Instant started_at,
      String page_id,
      List<Update> incident_updates,
      List<Component> components) {}

  record Summary(
      Page page,
      List<Component> components,
      List<Incident> incidents,
      List<Incident> scheduled_maintenances,
      Overall status) {}

  record StatusOnly(Page page, Overall status) {}

  record Components(Page page, List<Component> components) {}

  record Incidents(Page page, List<Incident> incidents) {}

  record Maintenances(Page page, List<Incident> scheduled_maintenances) {}

  private static final int NEWEST = 50;

  Summary summary() {
    return new Summary(page(), all(), incidents(true), List.of(), overall());
  }

  StatusOnly status() {
    return new StatusOnly(page(), overall());
  }

  Components components() {
    return new Components(page(), all());
  }

  Incidents newest() {
    return new Incidents(page(), incidents(false));
  }

  Incidents unresolved() {
    return new Incidents(page(), incidents(true));
  }

  Maintenances maintenances() {
    return new Maintenances(page(), List.of());
  }

  private Page page() {
    return new Page(pageId, status.title(), url, "Etc/UTC", status.changedAt());
  }

  private Overall overall() {
    return new Overall(status.level().impact(), status.sentence());
  }

  /** As the vendor lists them: a group, then what is in it. */
  private List<Component> all() {
    var all = new ArrayList<Component>();
    int position = 1;
    for (var group : status.groups()) {
      if (!group.name().isEmpty()) {
        all.add(group(group, position));
      }
      for (int i = 0; i < group.components().size(); i++) {
        all.add(
            component(group.components().get(i), group.name().isEmpty() ? position + i : i + 1));
      }
      position += group.name().isEmpty() ? group.components().size() : 1;
    }
    return all;
  }

  private Component group(PublicStatus.Group of, int position) {
    var changed =
        of.components().stream()
            .map(PublicStatus.Component::changedAt)
            .max(Instant::compareTo)
            .orElse(status.asOf());
    return new Component(
        of.id(),
        of.name(),
        of.level().statuspage(),
        changed,
        changed,
        position,
        null,
        false,
        null,
        null,
        pageId,
        true,
        false,
        of.components().stream().map(PublicStatus.Component::id).toList());
  }

  private Component component(PublicStatus.Component of, int position) {
    return new Component(
        of.id(),
        of.name(),
        of.level().statuspage(),
        of.changedAt(),
        of.changedAt(),
        position,
        of.why().isEmpty() ? null : of.why(),
        true,
        of.days().stream()
            .filter(day -> day.level() != PublicStatus.DayLevel.UNMEASURED)
            .map(PublicStatus.Day::date)
            .findFirst()
            .orElse(null),
        groupOf(of),
        pageId,
        false,
        false,
        null);
  }

  private @Nullable String groupOf(PublicStatus.Component of) {
    return status.groups().stream()
        .filter(it -> !it.name().isEmpty() && it.name().equals(of.group()))
        .map(PublicStatus.Group::id)
        .findFirst()
        .orElse(null);
  }

  private List<Incident> incidents(boolean openOnly) {
    return status.incidents().stream()
        .filter(incident -> !openOnly || incident.open())
        .limit(NEWEST)
        .map(this::incident)
        .toList();
  }

  private Incident incident(PublicStatus.PublicIncident of) {
    return new Incident(
        of.id(),
        of.name(),
        of.status(),
        of.startedAt(),
        of.updatedAt(),
        of.monitoringAt().orElse(null),
        of.resolvedAt().orElse(null),
        of.impact().impact(),
        Site.permalink(url, of.id()),
        of.startedAt(),
        pageId,
        of.updates().stream().map(update -> update(of, update)).toList(),
        List.of(component(of.component(), 1)));
  }

  private static Update update(PublicStatus.PublicIncident of, PublicStatus.Update update) {
    boolean over = update.status().equals("resolved");
    return new Update(
        update.id(),
        update.status(),
        update.body(),
        of.id(),
        update.at(),
        update.at(),
        update.at(),
        List.of(
            new Affected(
                of.component().id(),
                of.component().name(),
                over ? of.impact().statuspage() : "operational",
                over ? "operational" : of.impact().statuspage())),
        true);
  }
}

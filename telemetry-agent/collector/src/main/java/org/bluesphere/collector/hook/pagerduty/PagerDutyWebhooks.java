package org.bluesphere.collector.hook.pagerduty;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import org.bluesphere.collector.hook.Call;
import org.bluesphere.collector.hook.Message;
import org.bluesphere.collector.hook.Readiness;
import org.bluesphere.collector.hook.Reading;
import org.bluesphere.collector.hook.Secrets;
import org.bluesphere.collector.hook.Vendor;
import org.bluesphere.collector.hook.Window;
import org.bluesphere.model.signal.Deed;
import org.bluesphere.model.view.IncidentView;

/**
 * PagerDuty's webhooks v3: what people do there about what we page. Deeds only: our SLIs end our
 * incidents, whatever is resolved there.
 */
public final class PagerDutyWebhooks implements Vendor {

  private static final String SIGNATURE = "X-PagerDuty-Signature";

  /** PagerDuty sends again for 48 h. */
  private static final Window WINDOW = new Window(Duration.ofHours(49));

  private final Secrets secrets;

  /** With the secrets of its subscriptions. */
  public PagerDutyWebhooks(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public String name() {
    return "pagerduty";
  }

  @Override
  public Readiness readiness() {
    return secrets.readiness();
  }

  @Override
  public Reading read(Call call) {
    prove(call);
    var event = Message.of(call.body()).at("event");
    var id = event.required("id");
    var type = event.required("event_type");
    var at = event.requiredTime("occurred_at");
    WINDOW.check(at, call.at());
    return words(type, event)
        .<Reading>map(
            words -> Reading.Told.deed(id, new Deed(about(event.at("data")), at, cut(words))))
        .orElseGet(() -> new Reading.Nothing("nothing follows from " + type));
  }

  private void prove(Call call) {
    var header = call.header(SIGNATURE);
    secrets.demand("the header " + SIGNATURE, !header.isBlank(), () -> signed(header, call));
  }

  private boolean signed(String header, Call call) {
    return Arrays.stream(header.split(",", 10))
        .map(String::strip)
        .filter(it -> it.startsWith("v1="))
        .map(it -> secrets.signed(call.body(), it.substring("v1=".length())))
        .reduce(false, Boolean::logicalOr);
  }

  /** Notes and updates refer to the incident by PagerDuty's id, which its first line holds. */
  private static Deed.About about(Message data) {
    var key = data.at("incident_key").json().asString("");
    return key.isEmpty()
        ? new Deed.Mentioned(mention(data.required("incident.id")))
        : new Deed.Told(key);
  }

  private static String mention(String id) {
    return "PagerDuty incident " + id + ".";
  }

  private static Optional<String> words(String type, Message event) {
    var data = event.at("data");
    var by = by(event.text("agent.summary"));
    return Optional.ofNullable(
        switch (type) {
          case "incident.triggered" ->
              "triggered in PagerDuty as #%s, %s"
                  .formatted(data.text("number"), mention(data.text("id")));
          case "incident.acknowledged" -> IncidentView.ACKNOWLEDGED + "in PagerDuty" + by;
          case "incident.unacknowledged" -> IncidentView.UNACKNOWLEDGED + "in PagerDuty" + by;
          case "incident.resolved" ->
              "resolved in PagerDuty" + by + "; here it ends when its objectives recover";
          case "incident.reopened" -> "reopened in PagerDuty" + by;
          case "incident.escalated" -> "escalated in PagerDuty" + by + to(data);
          case "incident.reassigned" -> "reassigned in PagerDuty" + by + to(data);
          case "incident.delegated" ->
              "delegated in PagerDuty" + by + " to " + data.text("escalation_policy.summary");
          case "incident.priority_updated" ->
              "priority in PagerDuty" + by + ": " + orNone(data.text("priority.summary"));
          case "incident.annotated" -> "note in PagerDuty" + by + ": " + data.text("content");
          case "incident.status_update_published" ->
              "status update in PagerDuty" + by + ": " + data.text("message");
          case "incident.responder.added" ->
              "responder asked in PagerDuty" + by + ": " + data.text("user.summary");
          case "incident.responder.replied" ->
              "responder in PagerDuty, %s: %s"
                  .formatted(data.text("user.summary"), data.text("state"));
          default -> null;
        });
  }

  private static String by(String who) {
    return who.isEmpty() ? "" : " by " + who;
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "none" : text;
  }

  private static String to(Message data) {
    var names = new ArrayList<String>();
    data.at("assignees").json().forEach(it -> names.add(new Message(it).text("summary")));
    return names.isEmpty() ? "" : " to " + String.join(", ", names);
  }

  private static String cut(String words) {
    return Message.clean(words, Deed.LONGEST_CHARS);
  }
}

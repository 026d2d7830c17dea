package org.bluesphere.router.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bluesphere.model.view.PublicWords;
import org.bluesphere.router.notify.Link;
import org.bluesphere.router.notify.Message;
import org.bluesphere.router.notify.Notification;
import org.bluesphere.router.notify.Notification.Action;
import org.bluesphere.router.route.GroupKey;

/** Puts incidents into words: for the public, and for those who are asked. */
public final class IncidentWords {

  private static final String ASK = "ask:";
  private static final String REMINDER = ":reminder";

  private final Asking asking;

  /** Publishes and asks as the policy says. */
  public IncidentWords(Asking asking) {
    this.asking = asking;
  }

  /** Asks the page receiver whether to publish the draft. */
  Notification request(Incident incident, Instant now) {
    return request(incident, "", now);
  }

  /** Asks again, in an alert of its own: an update of the first would wake nobody. */
  Notification reminder(Incident incident, Instant now) {
    return request(incident, REMINDER, now);
  }

  /** All requests that are out, for the newest revision. */
  List<Notification> requests(Incident incident, Instant now) {
    var requests = new ArrayList<>(List.of(request(incident, now)));
    if (incident.reminded()) {
      requests.add(reminder(incident, now));
    }
    return requests;
  }

  /** Keys under which its requests go out. */
  static Stream<String> keys(Incident incident) {
    return Stream.of("", REMINDER).map(suffix -> ASK + incident.id() + suffix);
  }

  /** Takes a request back. */
  static Notification withdrawn(Notification request) {
    return new Notification(
        request.receiver(), request.group(), request.key(), Action.RESOLVE, request.message());
  }

  private Notification request(Incident incident, String suffix, Instant now) {
    var key = ASK + incident.id() + suffix;
    var text = "Publish \"%s\" (%s)?".formatted(title(incident), incident.status().word());
    var link = new Link(asking.link(incident, now), "Read the draft and publish it");
    var details = new TreeMap<String, String>();
    details.put("draft", body(incident));
    details.put("revision", Integer.toString(incident.revision()));
    var message =
        new Message(
            text, body(incident), "", "info", incident.service(), now, details, List.of(link));
    return new Notification(GroupKey.PAGE, key, key, Action.TRIGGER, message);
  }

  /** What the public is to read; empty when the service has no page. */
  Optional<Notification> update(Incident incident, Instant now) {
    var to = asking.policy().of(incident.environment(), incident.service());
    if (to.pageId().isEmpty()) {
      return Optional.empty();
    }
    var details = Map.of("page", to.pageId(), "component", to.componentId());
    var message =
        Message.of(title(incident), body(incident), incident.status().word(), now, details);
    boolean over = incident.status() == Incident.Status.RESOLVED;
    return Optional.of(
        new Notification(
            GroupKey.STATUSPAGE,
            incident.id(),
            incident.id(),
            over ? Action.RESOLVE : Action.TRIGGER,
            message));
  }

  /** What other systems of operators are to know, whatever the public does. */
  Notification event(Incident incident, Instant now) {
    var details = new TreeMap<String, String>();
    details.put("incident", incident.id());
    details.put("environment", incident.environment());
    details.put("service", incident.service());
    details.put("alerts", String.join(", ", incident.alerts()));
    var message =
        new Message(
            incident.title(),
            incident.timeline().getLast().what(),
            incident.status().word(),
            "page",
            incident.service(),
            now,
            details,
            List.of(new Link(asking.page(incident), "Incident")));
    boolean over = incident.status() == Incident.Status.RESOLVED;
    return new Notification(
        GroupKey.DATADOG,
        incident.id(),
        incident.id(),
        over ? Action.RESOLVE : Action.TRIGGER,
        message);
  }

  private String title(Incident incident) {
    return PublicWords.title(component(incident));
  }

  /** The draft, in a sentence. */
  public String body(Incident incident) {
    return PublicWords.body(component(incident), incident.status().word());
  }

  /** The public knows components, not services. */
  private String component(Incident incident) {
    var policy = asking.policy().of(incident.environment(), incident.service()).policy();
    return policy.component().isEmpty() ? incident.service() : policy.component();
  }
}

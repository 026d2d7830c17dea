package org.bluesphere.router.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bluesphere.router.notify.Link;
import org.bluesphere.router.notify.Message;
import org.bluesphere.router.notify.Notification;
import org.bluesphere.router.notify.Notification.Action;
import org.bluesphere.router.route.GroupKey;

/** Puts incidents into words: for the public, and for those who are asked. */
final class IncidentWords {

  private final Asking asking;

  IncidentWords(Asking asking) {
    this.asking = asking;
  }

  /** Asks the page receiver whether to publish the draft. */
  Notification request(Incident incident, Instant now) {
    return request(incident, "", now);
  }

  /** Asks again, in an alert of its own: an update of the first would wake nobody. */
  Notification reminder(Incident incident, Instant now) {
    return request(incident, ":reminder", now);
  }

  /** All requests that are out, for the newest revision. */
  List<Notification> requests(Incident incident, Instant now) {
    var requests = new ArrayList<>(List.of(request(incident, now)));
    if (incident.reminded()) {
      requests.add(reminder(incident, now));
    }
    return requests;
  }

  /** Takes a request back. */
  static Notification withdrawn(Notification request) {
    return new Notification(
        request.receiver(), request.group(), request.key(), Action.RESOLVE, request.message());
  }

  private Notification request(Incident incident, String suffix, Instant now) {
    var key = "ask:" + incident.id() + suffix;
    var text = "Publish \"%s\" (%s)?".formatted(incident.title(), incident.status().word());
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
        Message.of(incident.title(), body(incident), incident.status().word(), now, details);
    boolean over = incident.status() == Incident.Status.RESOLVED;
    return Optional.of(
        new Notification(
            GroupKey.STATUSPAGE,
            incident.id(),
            incident.id(),
            over ? Action.RESOLVE : Action.TRIGGER,
            message));
  }

  /** The draft, in a sentence. */
  static String body(Incident incident) {
    var service = incident.service();
    return switch (incident.status()) {
      case INVESTIGATING -> "We are investigating a problem with " + service + ".";
      case MONITORING -> service + " has recovered. We are watching it.";
      case RESOLVED -> "The problem with " + service + " is resolved.";
    };
  }
}

package org.bluesphere.router.incident;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bluesphere.model.catalogue.PagePolicy.Publish;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.signal.Labels;
import org.bluesphere.router.alert.AlertBook;
import org.bluesphere.router.alert.StoredAlert;
import org.bluesphere.router.incident.Incident.Published;
import org.bluesphere.router.incident.Incident.Status;
import org.bluesphere.router.notify.Link;
import org.bluesphere.router.notify.Message;
import org.bluesphere.router.notify.Notification;
import org.bluesphere.router.notify.Notification.Action;

/** All incidents and the impacts they refer to; used by one thread. */
public final class IncidentBook {

  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final TreeMap<String, Incident> incidents;
  private final TreeMap<String, Impact> impacts;
  private final Asking asking;
  private final List<Notification> out = new ArrayList<>();

  /** Copies. */
  public IncidentBook(Map<String, Incident> incidents, Map<String, Impact> impacts, Asking asking) {
    this.incidents = new TreeMap<>(incidents);
    this.impacts = new TreeMap<>(impacts);
    this.asking = asking;
  }

  /** What became answer to a request to publish. */
  public enum Answer {
    /** Published now. */
    PUBLISHED,
    /** There is no such incident. */
    UNKNOWN,
    /** The link is forged, expired or for another incident. */
    FORBIDDEN,
    /** There is a newer revision, or no draft any more. */
    OUTDATED
  }

  /** Takes the newest state of impacts; an open one opens or reopens an incident. */
  public void impacts(List<Impact> told, Instant now) {
    for (var impact : told) {
      boolean known = impacts.containsKey(impact.id());
      impacts.put(impact.id(), impact);
      if (impact.t4().isEmpty()) {
        var incident = living(impact.environment(), impact.service(), impact.id(), now);
        var joined = new TreeSet<>(incident.impacts());
        joined.add(impact.id());
        put(incident.joined(joined, incident.alerts()));
      } else if (!known && incidents.values().stream().noneMatch(i -> has(i, impact.id()))) {
        impacts.remove(impact.id());
      }
    }
  }

  private static boolean has(Incident incident, String impact) {
    return incident.impacts().contains(impact);
  }

  /** A page group of a service told its receiver for the first time or about more alerts. */
  public void paged(Labels group, Instant now) {
    if (concerns(group)) {
      living(group.get("environment"), group.get("service"), "", now);
    }
  }

  private static boolean concerns(Labels labels) {
    var service = labels.get("service");
    return !service.isEmpty()
        && !service.equals(AlertBook.SELF_SERVICE)
        && labels.get("mark").isEmpty();
  }

  private Incident living(String environment, String service, String impact, Instant now) {
    var last =
        incidents.values().stream()
            .filter(i -> i.of(environment, service))
            .max((a, b) -> a.startedAt().compareTo(b.startedAt()));
    if (last.isPresent() && reopens(last.get(), impact, now)) {
      var incident = last.get();
      return incident.status() == Status.RESOLVED
          ? put(incident.turned(Status.INVESTIGATING, now, "bad again"))
          : incident;
    }
    var id = id(environment, service, now);
    return put(Incident.open(id, environment, service, now));
  }

  private boolean reopens(Incident incident, String impact, Instant now) {
    return incident
        .resolvedAt()
        .map(at -> has(incident, impact) || at.plus(asking.tempo().reopen()).isAfter(now))
        .orElse(true);
  }

  private static String id(String environment, String service, Instant now) {
    var name = (environment + "-" + service).replaceAll("[^A-Za-z0-9-]", "_");
    return "inc-%s-%s".formatted(name, ID_TIME.format(now));
  }

  private Incident put(Incident incident) {
    incidents.put(incident.id(), incident);
    return incident;
  }

  /** Follows alerts and impacts, asks, reminds; what is to be told of it. */
  public List<Notification> tick(Collection<StoredAlert> alerts, Instant now) {
    for (var id : List.copyOf(incidents.keySet())) {
      follow(id, alerts, now);
      publication(id, now);
    }
    var told = List.copyOf(out);
    out.clear();
    return told;
  }

  private Incident get(String id) {
    var incident = incidents.get(id);
    if (incident == null) {
      throw new IllegalArgumentException("no such incident: " + id);
    }
    return incident;
  }

  private void follow(String id, Collection<StoredAlert> alerts, Instant now) {
    var incident = get(id);
    if (incident.status() == Status.RESOLVED) {
      return;
    }
    var paging = paging(incident, alerts, now);
    var joined = new TreeSet<>(incident.alerts());
    joined.addAll(paging);
    if (!joined.equals(incident.alerts())) {
      incident = put(incident.joined(incident.impacts(), joined));
    }
    if (!paging.isEmpty()) {
      if (incident.status() == Status.MONITORING) {
        put(incident.turned(Status.INVESTIGATING, now, "an alert pages again"));
      }
      return;
    }
    boolean restored = restored(incident);
    if (incident.status() == Status.INVESTIGATING && (!joined.isEmpty() || restored)) {
      incident = put(incident.turned(Status.MONITORING, now, "the last page alert resolved"));
    }
    resolve(incident, restored, now);
  }

  private void resolve(Incident incident, boolean restored, Instant now) {
    var quiet = incident.monitoringAt().map(at -> at.plus(asking.tempo().stable()));
    boolean stable = incident.impacts().isEmpty() && quiet.isPresent() && !quiet.get().isAfter(now);
    if (incident.status() == Status.MONITORING && (restored || stable)) {
      put(incident.turned(Status.RESOLVED, now, "stable"));
    }
  }

  private boolean restored(Incident incident) {
    return !incident.impacts().isEmpty()
        && incident.impacts().stream()
            .map(impacts::get)
            .allMatch(impact -> impact == null || impact.t4().isPresent());
  }

  private static SortedSet<String> paging(
      Incident incident, Collection<StoredAlert> alerts, Instant now) {
    var paging = new TreeSet<String>();
    for (var alert : alerts) {
      var labels = alert.labels();
      boolean page = labels.get("severity").equals("page");
      if (page
          && concerns(labels)
          && incident.of(labels.get("environment"), labels.get("service"))
          && !alert.resolved(now)) {
        paging.add((alert.name() + " " + labels.get("objective")).strip());
      }
    }
    return paging;
  }

  private void publication(String id, Instant now) {
    var incident = get(id);
    switch (incident.publication()) {
      case NONE -> begin(incident, now);
      case DRAFT -> ask(incident, now);
      case PUBLISHED, DECLINED -> {}
    }
  }

  private void begin(Incident incident, Instant now) {
    var policy = policy(incident).policy();
    if (incident.status() == Status.RESOLVED) {
      return;
    }
    if (policy.publish() == Publish.AUTO) {
      put(incident.published(Published.PUBLISHED, now, "published"));
    } else if (policy.publish() == Publish.ASK) {
      put(incident.asked(now));
      out.add(request(incident, "", now));
    }
  }

  private PublicationPolicy.Publication policy(Incident incident) {
    return asking.policy().of(incident.environment(), incident.service());
  }

  private void ask(Incident incident, Instant now) {
    var policy = policy(incident).policy();
    var askedAt = incident.askedAt().orElse(now);
    if (incident.status() == Status.RESOLVED) {
      decide(incident, Published.DECLINED, "over before anyone published", now);
    } else if (!askedAt.plus(asking.tempo().scaled(policy.askTimeout())).isAfter(now)) {
      var then = policy.thenPublish() ? Published.PUBLISHED : Published.DECLINED;
      decide(incident, then, "nobody answered", now);
    } else if (!incident.reminded() && !askedAt.plus(asking.tempo().askReminder()).isAfter(now)) {
      put(incident.asReminded(now));
      out.add(request(incident, ":reminder", now));
    }
  }

  private void decide(Incident incident, Published next, String why, Instant now) {
    put(incident.published(next, now, next.name().toLowerCase(Locale.ROOT) + ": " + why));
    out.add(withdrawn(incident, "", now));
    if (incident.reminded()) {
      out.add(withdrawn(incident, ":reminder", now));
    }
  }

  private Notification withdrawn(Incident incident, String suffix, Instant now) {
    var ask = request(incident, suffix, now);
    return new Notification(ask.receiver(), ask.group(), ask.key(), Action.RESOLVE, ask.message());
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
    return new Notification("page", key, key, Action.TRIGGER, message);
  }

  /** Publishes the draft once, if the token allows just this revision. */
  public Answer publish(String id, String token, int revision, Instant now) {
    var incident = incidents.get(id);
    if (incident == null) {
      return Answer.UNKNOWN;
    }
    if (!asking.tokens().allows(token, id, revision, now)) {
      return Answer.FORBIDDEN;
    }
    if (incident.publication() != Published.DRAFT || incident.revision() != revision) {
      return Answer.OUTDATED;
    }
    decide(incident, Published.PUBLISHED, "by a person", now);
    return Answer.PUBLISHED;
  }

  /** What the public is to read about incidents that changed since {@code before}. */
  public List<Notification> published(Map<String, Incident> before, Instant now) {
    var told = new ArrayList<Notification>();
    for (var incident : incidents.values()) {
      var older = Optional.ofNullable(before.get(incident.id()));
      boolean changed =
          older
              .map(o ->
                  o.revision() != incident.revision() || o.publication() != incident.publication())
              .orElse(true);
      if (changed && incident.publication() == Published.PUBLISHED) {
        update(incident, now).ifPresent(told::add);
      } else if (changed
          && incident.publication() == Published.DRAFT
          && older.map(Incident::publication).filter(Published.DRAFT::equals).isPresent()) {
        told.add(request(incident, "", now));
      }
    }
    return told;
  }

  private Optional<Notification> update(Incident incident, Instant now) {
    var to = policy(incident);
    if (to.pageId().isEmpty()) {
      return Optional.empty();
    }
    var details = Map.of("page", to.pageId(), "component", to.componentId());
    var message =
        Message.of(incident.title(), body(incident), incident.status().word(), now, details);
    var action = incident.status() == Status.RESOLVED ? Action.RESOLVE : Action.TRIGGER;
    return Optional.of(
        new Notification("statuspage", incident.id(), incident.id(), action, message));
  }

  private static String body(Incident incident) {
    var service = incident.service();
    return switch (incident.status()) {
      case INVESTIGATING -> "We are investigating a problem with " + service + ".";
      case MONITORING -> service + " has recovered. We are watching it.";
      case RESOLVED -> "The problem with " + service + " is resolved.";
    };
  }

  /** Incidents by id. */
  public SortedMap<String, Incident> incidents() {
    return new TreeMap<>(incidents);
  }

  /** Impacts by id. */
  public SortedMap<String, Impact> impacts() {
    return new TreeMap<>(impacts);
  }
}

package org.bluesphere.router.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bluesphere.model.catalogue.PagePolicy.Publish;
import org.bluesphere.model.signal.Deed;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.signal.Labels;
import org.bluesphere.model.signal.Subject;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.router.alert.AlertBook;
import org.bluesphere.router.alert.StoredAlert;
import org.bluesphere.router.incident.Incident.Published;
import org.bluesphere.router.incident.Incident.Status;
import org.bluesphere.router.notify.Answer;
import org.bluesphere.router.notify.Notification;
import org.bluesphere.router.route.GroupKey;

/** All incidents and the impacts they refer to; used by one thread. */
public final class IncidentBook {

  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** How many closed incidents are kept, however young they are. */
  static final int KEPT = 1_000;

  /** Keeps keys made from ids below the 255 characters of PagerDuty's dedup key. */
  private static final int LONGEST_NAME_CHARS = 120;

  private final TreeMap<String, Incident> incidents;
  private final TreeMap<String, Impact> impacts;
  private final Asking asking;
  private final IncidentWords words;
  private final List<Notification> out = new ArrayList<>();

  /** Copies. */
  public IncidentBook(Map<String, Incident> incidents, Map<String, Impact> impacts, Asking asking) {
    this.incidents = new TreeMap<>(incidents);
    this.impacts = new TreeMap<>(impacts);
    this.asking = asking;
    this.words = new IncidentWords(asking);
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
      return incident.status() == Status.RESOLVED ? put(incident.reopened(now)) : incident;
    }
    return put(Incident.open(id(environment, service, now), environment, service, now));
  }

  private boolean reopens(Incident incident, String impact, Instant now) {
    return incident
        .resolvedAt()
        .map(at -> has(incident, impact) || at.plus(asking.tempo().reopen()).isAfter(now))
        .orElse(true);
  }

  // Names may differ only in what is replaced or cut off; the number keeps such services apart.
  private String id(String environment, String service, Instant now) {
    var name = (environment + "-" + service).replaceAll("[^A-Za-z0-9-]", "_");
    var cut = name.substring(0, Math.min(name.length(), LONGEST_NAME_CHARS));
    var id = "inc-%s-%s".formatted(cut, ID_TIME.format(now));
    var free = id;
    for (int number = 2; incidents.containsKey(free); number++) {
      free = id + "-" + number;
    }
    return free;
  }

  private Incident put(Incident incident) {
    incidents.put(incident.id(), incident);
    return incident;
  }

  /** Follows alerts and impacts, asks, reminds; what is to be told of it. */
  public List<Notification> tick(Collection<StoredAlert> alerts, Instant now) {
    var paging = paging(alerts, now);
    for (var id : List.copyOf(incidents.keySet())) {
      var subject = new Subject(get(id).environment(), get(id).service());
      follow(id, paging.getOrDefault(subject, new TreeSet<>()), now);
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

  private void follow(String id, SortedSet<String> paging, Instant now) {
    var incident = get(id);
    if (incident.status() == Status.RESOLVED) {
      return;
    }
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

  /** Names of page alerts that fire, by what they are about: read once, however many incidents. */
  private static Map<Subject, SortedSet<String>> paging(
      Collection<StoredAlert> alerts, Instant now) {
    var paging = new HashMap<Subject, SortedSet<String>>();
    for (var alert : alerts) {
      var labels = alert.labels();
      boolean pages = GroupKey.receiver(labels).equals(GroupKey.PAGE) && concerns(labels);
      if (pages && !alert.resolved(now)) {
        var subject = new Subject(labels.get("environment"), labels.get("service"));
        paging
            .computeIfAbsent(subject, s -> new TreeSet<>())
            .add((alert.name() + " " + labels.get("objective")).strip());
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
      out.add(words.request(get(incident.id()), now));
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
    } else if (!askedAt.plus(asking.tempo().scaled(askTimeout(incident))).isAfter(now)) {
      var then = policy.thenPublish() ? Published.PUBLISHED : Published.DECLINED;
      decide(incident, then, "nobody answered", now);
    } else if (!incident.reminded() && !askedAt.plus(asking.tempo().askReminder()).isAfter(now)) {
      put(incident.asReminded(now));
      out.add(words.reminder(incident, now));
    }
  }

  private void decide(Incident incident, Published next, String why, Instant now) {
    put(incident.published(next, now, next.name().toLowerCase(Locale.ROOT) + ": " + why));
    words.requests(incident, now).forEach(request -> out.add(IncidentWords.withdrawn(request)));
  }

  /** Publishes the draft once, if the token allows just this revision. */
  public Answer publish(String id, String token, int revision, Instant now) {
    var answer = publishable(incidents, asking.tokens(), new Press(id, token, revision), now);
    if (answer == Answer.DONE) {
      decide(get(id), Published.PUBLISHED, "by a person", now);
    }
    return answer;
  }

  /** An operator's decision about the draft of this revision. */
  public Answer decide(String id, int revision, boolean publish, Instant now) {
    var incident = incidents.get(id);
    if (incident == null) {
      return Answer.UNKNOWN;
    }
    if (incident.publication() != Published.DRAFT || incident.revision() != revision) {
      return Answer.OUTDATED;
    }
    decide(incident, publish ? Published.PUBLISHED : Published.DECLINED, "by an operator", now);
    return Answer.DONE;
  }

  /** A step of the runbook, done or to be done again; saying so twice changes nothing. */
  public Answer noteStep(String id, String step, boolean done, Instant now) {
    var incident = incidents.get(id);
    if (incident == null) {
      return Answer.UNKNOWN;
    }
    if (incident.view().doneAt(step).isPresent() != done) {
      put(incident.noting(now, (done ? IncidentView.DONE : IncidentView.OPEN_AGAIN) + step));
    }
    return Answer.DONE;
  }

  /** What somebody did elsewhere; the same again changes nothing. */
  public Answer heard(Deed deed, Instant now) {
    var at = deed.at().isAfter(now) ? now : deed.at();
    var entry = new IncidentView.Entry(at, deed.what());
    var found = Elsewhere.concerned(incidents.values(), deed.about(), at);
    found.filter(it -> !it.timeline().contains(entry)).ifPresent(it -> put(it.hearing(entry)));
    return found.isPresent() ? Answer.DONE : Answer.UNKNOWN;
  }

  /** The button of a draft, pressed or about to be. */
  public record Press(String incident, String token, int revision) {}

  /** What would become of pressing the button; changes nothing. */
  public static Answer publishable(
      Map<String, Incident> incidents, LinkToken tokens, Press press, Instant now) {
    var incident = incidents.get(press.incident());
    if (incident == null) {
      return Answer.UNKNOWN;
    }
    if (!tokens.allows(press.token(), press.incident(), press.revision(), now)) {
      return Answer.FORBIDDEN;
    }
    boolean drafted = incident.publication() == Published.DRAFT;
    return drafted && incident.revision() == press.revision() ? Answer.DONE : Answer.OUTDATED;
  }

  /** Drops what closed before {@code before} or beyond {@link #KEPT}, with its impacts. */
  public void prune(Instant before) {
    var closed =
        incidents.values().stream()
            .filter(incident -> incident.status() == Status.RESOLVED)
            .sorted(Comparator.comparing(incident -> incident.resolvedAt().orElseThrow()))
            .toList();
    int beyond = closed.size() - KEPT;
    for (var incident : closed) {
      if (beyond > 0 || incident.resolvedAt().orElseThrow().isBefore(before)) {
        incidents.remove(incident.id());
      }
      beyond--;
    }
    var referred = new HashSet<String>();
    incidents.values().forEach(incident -> referred.addAll(incident.impacts()));
    impacts.keySet().retainAll(referred);
  }

  /** When an incident resolves, or someone is asked again, by time alone. */
  public Optional<Instant> nextDue(Instant now) {
    return incidents.values().stream()
        .flatMap(this::deadlines)
        .filter(at -> at.isAfter(now))
        .min(Instant::compareTo);
  }

  private Stream<Instant> deadlines(Incident incident) {
    var stable = incident.monitoringAt().map(at -> at.plus(asking.tempo().stable()));
    var asked = incident.askedAt().filter(at -> incident.publication() == Published.DRAFT);
    var reminder = asked.map(at -> at.plus(asking.tempo().askReminder()));
    var lapse = asked.map(at -> at.plus(asking.tempo().scaled(askTimeout(incident))));
    return Stream.of(stable, reminder, lapse).flatMap(Optional::stream);
  }

  private Duration askTimeout(Incident incident) {
    return policy(incident).policy().askTimeout();
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
        words.update(incident, now).ifPresent(told::add);
      } else if (changed
          && incident.publication() == Published.DRAFT
          && older.map(Incident::publication).filter(Published.DRAFT::equals).isPresent()) {
        told.addAll(words.requests(incident, now));
      }
    }
    return told;
  }

  /** Events of all incidents that opened or changed their status since {@code before}. */
  public List<Notification> turned(Map<String, Incident> before, Instant now) {
    return incidents.values().stream()
        .filter(incident -> {
          var older = before.get(incident.id());
          return older == null || older.revision() != incident.revision();
        })
        .map(incident -> words.event(incident, now))
        .toList();
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

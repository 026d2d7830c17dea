package org.bluesphere.router.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.model.view.IncidentView.Entry;
import org.bluesphere.model.view.PublicWords;

/**
 * People and publication of what one service did to its users.
 *
 * @param alerts the page alerts that belong to it, in words
 * @param revision rises with each change of what would be published
 * @param askedAt when someone was asked to publish
 * @param reminded whether they were asked again
 */
public record Incident(
    String id,
    String environment,
    String service,
    Status status,
    Instant startedAt,
    Optional<Instant> monitoringAt,
    Optional<Instant> resolvedAt,
    SortedSet<String> impacts,
    SortedSet<String> alerts,
    Published publication,
    int revision,
    Optional<Instant> askedAt,
    boolean reminded,
    List<Entry> timeline) {

  /** How many lines of what happened are kept. */
  static final int LONGEST_TIMELINE = 200;

  /** Copies. */
  public Incident {
    impacts = Collections.unmodifiableSortedSet(new TreeSet<>(impacts));
    alerts = Collections.unmodifiableSortedSet(new TreeSet<>(alerts));
    timeline = List.copyOf(timeline);
  }

  /** Where it stands. */
  public enum Status {
    /** Something is wrong. */
    INVESTIGATING,
    /** Nothing pages any more. */
    MONITORING,
    /** Over. */
    RESOLVED;

    /** In the words of the API and of Statuspage. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the public knows. */
  public enum Published {
    /** Nothing, and nothing is planned. */
    NONE,
    /** Nothing; someone is asked. */
    DRAFT,
    /** Each change. */
    PUBLISHED,
    /** Nothing, by decision or lapse. */
    DECLINED
  }

  static Incident open(String id, String environment, String service, Instant now) {
    return new Incident(
        id,
        environment,
        service,
        Status.INVESTIGATING,
        now,
        Optional.empty(),
        Optional.empty(),
        new TreeSet<>(),
        new TreeSet<>(),
        Published.NONE,
        1,
        Optional.empty(),
        false,
        List.of(new Entry(now, "opened")));
  }

  boolean of(String otherEnvironment, String otherService) {
    return environment.equals(otherEnvironment) && service.equals(otherService);
  }

  Incident turned(Status next, Instant now, String why) {
    var monitoring = next == Status.INVESTIGATING ? Optional.<Instant>empty() : monitoringAt;
    return new Incident(
            id,
            environment,
            service,
            next,
            startedAt,
            next == Status.MONITORING ? Optional.of(now) : monitoring,
            next == Status.RESOLVED ? Optional.of(now) : Optional.empty(),
            impacts,
            alerts,
            publication,
            revision + 1,
            askedAt,
            reminded,
            timeline)
        .noting(now, next.word() + ": " + why);
  }

  /** Bad again; what was not published before is decided anew. */
  Incident reopened(Instant now) {
    boolean declined = publication == Published.DECLINED;
    return with(
            impacts,
            alerts,
            declined ? Published.NONE : publication,
            declined ? Optional.empty() : askedAt,
            !declined && reminded,
            timeline)
        .turned(Status.INVESTIGATING, now, "bad again");
  }

  Incident noting(Instant now, String what) {
    var longer = new ArrayList<>(timeline);
    longer.add(new Entry(now, what));
    if (longer.size() > LONGEST_TIMELINE) {
      // How it began stays.
      longer.remove(1);
    }
    return with(impacts, alerts, publication, askedAt, reminded, longer);
  }

  /** With a line in its place by time; how it began stays first. */
  Incident hearing(Entry entry) {
    var longer = new ArrayList<>(timeline);
    int place = longer.size();
    while (place > 1 && longer.get(place - 1).at().isAfter(entry.at())) {
      place--;
    }
    longer.add(place, entry);
    if (longer.size() > LONGEST_TIMELINE) {
      longer.remove(1);
    }
    return with(impacts, alerts, publication, askedAt, reminded, longer);
  }

  Incident joined(SortedSet<String> newImpacts, SortedSet<String> newAlerts) {
    return with(newImpacts, newAlerts, publication, askedAt, reminded, timeline);
  }

  Incident published(Published next, Instant now, String what) {
    return with(impacts, alerts, next, askedAt, reminded, timeline).noting(now, what);
  }

  Incident asked(Instant now) {
    return with(impacts, alerts, Published.DRAFT, Optional.of(now), false, timeline)
        .noting(now, "asked whether to publish");
  }

  Incident asReminded(Instant now) {
    return with(impacts, alerts, publication, askedAt, true, timeline)
        .noting(now, "asked again whether to publish");
  }

  private Incident with(
      SortedSet<String> newImpacts,
      SortedSet<String> newAlerts,
      Published newPublication,
      Optional<Instant> newAskedAt,
      boolean newReminded,
      List<Entry> newTimeline) {
    return new Incident(
        id,
        environment,
        service,
        status,
        startedAt,
        monitoringAt,
        resolvedAt,
        newImpacts,
        newAlerts,
        newPublication,
        revision,
        newAskedAt,
        newReminded,
        newTimeline);
  }

  /** What operators call it. */
  public String title() {
    return PublicWords.title(service);
  }

  /** What the API shows. */
  public IncidentView view() {
    return new IncidentView(
        id,
        environment,
        service,
        title(),
        status.word(),
        startedAt,
        monitoringAt,
        resolvedAt,
        List.copyOf(impacts),
        List.copyOf(alerts),
        publication.name().toLowerCase(Locale.ROOT),
        revision,
        timeline);
  }
}

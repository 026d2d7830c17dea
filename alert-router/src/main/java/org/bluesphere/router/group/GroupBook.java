package org.bluesphere.router.group;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bluesphere.model.Tempo;
import org.bluesphere.router.alert.AlertBook;
import org.bluesphere.router.alert.StoredAlert;
import org.bluesphere.router.group.Flush.Reason;
import org.bluesphere.router.group.Group.Told;
import org.bluesphere.router.route.GroupKey;

/** All groups; membership follows from the alerts' labels alone. Used by one thread. */
public final class GroupBook {

  private final TreeMap<String, Group> groups;
  private final Tempo tempo;

  /** Copies. */
  public GroupBook(Map<String, Group> groups, Tempo tempo) {
    this.groups = new TreeMap<>(groups);
    this.tempo = tempo;
  }

  /** Opens groups for new alerts, and gives what is to be told of the groups that are due. */
  public List<Flush> tick(AlertBook alerts, Instant now) {
    var members = members(alerts.alerts());
    members.forEach((key, group) -> open(key, group, alerts, now));
    var flushes = new ArrayList<Flush>();
    for (var entry : List.copyOf(groups.entrySet())) {
      if (!entry.getValue().flushAt().isAfter(now)) {
        var group = members.getOrDefault(entry.getKey(), List.of());
        flush(entry.getKey(), group, alerts, now).ifPresent(flushes::add);
      }
    }
    return flushes;
  }

  private static SortedMap<String, List<StoredAlert>> members(Collection<StoredAlert> alerts) {
    // Keys are made once a group, not once an alert: there may be thousands of alerts.
    var byParts = new HashMap<List<String>, List<StoredAlert>>();
    for (var alert : alerts) {
      byParts
          .computeIfAbsent(GroupKey.parts(alert.labels()), parts -> new ArrayList<>())
          .add(alert);
    }
    var members = new TreeMap<String, List<StoredAlert>>();
    for (var group : byParts.values()) {
      GroupKey.of(group.getFirst().labels()).ifPresent(key -> members.put(key.text(), group));
    }
    return members;
  }

  private void open(String key, List<StoredAlert> members, AlertBook alerts, Instant now) {
    if (groups.containsKey(key)) {
      return;
    }
    var firing = members.stream().filter(alert -> !alert.resolved(now)).toList();
    if (firing.isEmpty()) {
      // Fired and ended before a group saw it: nobody was told, nobody needs to be.
      alerts.forget(members);
      return;
    }
    var first = firing.stream().map(alert -> alert.alert().startsAt()).min(Instant::compareTo);
    boolean waited = first.orElseThrow().plus(tempo.groupWait()).isBefore(now);
    var flushAt = waited ? now : now.plus(tempo.groupWait());
    var id = GroupKey.of(firing.getFirst().labels()).orElseThrow();
    groups.put(key, new Group(id, flushAt, Optional.empty()));
  }

  private Optional<Flush> flush(
      String key, List<StoredAlert> members, AlertBook alerts, Instant now) {
    var group = groups.get(key);
    if (group == null) {
      return Optional.empty();
    }
    var firing = members.stream().filter(alert -> !alert.resolved(now)).toList();
    var resolved = members.stream().filter(alert -> alert.resolved(now)).toList();
    var reason = reason(group, fingerprints(firing), now);
    alerts.forget(resolved);
    if (firing.isEmpty()) {
      groups.remove(key);
    } else {
      var told = reason.isPresent() ? told(firing, now) : group.told();
      groups.put(key, new Group(group.key(), next(group.flushAt(), now), told));
    }
    return reason.map(why -> new Flush(group.key(), why, firing, resolved));
  }

  /** Brings timers back that lie further ahead than they can be set: the clock went back. */
  public void clockSet(Instant now) {
    var latest = now.plus(longest());
    groups.replaceAll((key, group) ->
        group.flushAt().isAfter(latest) ? new Group(group.key(), latest, group.told()) : group);
  }

  private Duration longest() {
    return tempo.groupWait().compareTo(tempo.groupInterval()) > 0
        ? tempo.groupWait()
        : tempo.groupInterval();
  }

  /**
   * Notes that the receiver refused what it was told: told again at the next interval, and told
   * should all end before.
   */
  public void refused(String key) {
    groups.computeIfPresent(
        key,
        (text, group) ->
            new Group(
                group.key(),
                group.flushAt(),
                group.told().map(told -> new Told(new TreeSet<>(), told.at()))));
  }

  private static Optional<Told> told(List<StoredAlert> firing, Instant now) {
    return Optional.of(new Told(fingerprints(firing), now));
  }

  private static SortedSet<String> fingerprints(List<StoredAlert> alerts) {
    var fingerprints = new TreeSet<String>();
    alerts.forEach(alert -> fingerprints.add(alert.alert().fingerprint()));
    return fingerprints;
  }

  // Counted from the timer, not from the clock, so that ticks don't drift; after a pause, anew.
  private Instant next(Instant flushAt, Instant now) {
    var next = flushAt.plus(tempo.groupInterval());
    return next.isAfter(now) ? next : now.plus(tempo.groupInterval());
  }

  private Optional<Reason> reason(Group group, SortedSet<String> firing, Instant now) {
    if (group.told().isEmpty()) {
      return firing.isEmpty() ? Optional.empty() : Optional.of(Reason.FIRST);
    }
    var told = group.told().orElseThrow();
    if (firing.isEmpty()) {
      return Optional.of(Reason.ALL_RESOLVED);
    }
    if (told.firing().isEmpty()) {
      return Optional.of(Reason.FIRST);
    }
    if (!told.firing().containsAll(firing)) {
      return Optional.of(Reason.NEW_ALERTS);
    }
    if (!firing.containsAll(told.firing())) {
      return Optional.of(Reason.SOME_RESOLVED);
    }
    boolean repeat = told.at().isBefore(now.minus(tempo.repeatInterval()));
    return repeat ? Optional.of(Reason.REPEAT) : Optional.empty();
  }

  /** When the next group is due. */
  public Optional<Instant> nextDue() {
    return groups.values().stream().map(Group::flushAt).min(Instant::compareTo);
  }

  /** Groups by key. */
  public SortedMap<String, Group> byKey() {
    return new TreeMap<>(groups);
  }
}

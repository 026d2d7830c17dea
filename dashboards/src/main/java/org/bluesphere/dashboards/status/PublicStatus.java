package org.bluesphere.dashboards.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The public page at one instant.
 *
 * @param components as they are shown: those of a group follow each other
 * @param incidents published ones, newest first, over ones included
 */
public record PublicStatus(
    String title, Instant asOf, List<Component> components, List<PublicIncident> incidents) {

  /** Copies; its text is plain, as that of all its parts. */
  public PublicStatus {
    title = PublicText.plain(title);
    components = List.copyOf(components);
    incidents = List.copyOf(incidents);
  }

  /** How a component is, from good to bad; what cannot be told is no good. */
  public enum Level {
    /** Keeps its promises. */
    OPERATIONAL("Operational", "operational", "none"),
    /** Not measured: neither good nor known to be bad. */
    UNKNOWN("Unknown", "degraded_performance", "minor"),
    /** Works, worse than promised. */
    DEGRADED("Degraded", "degraded_performance", "minor"),
    /** A part of the requests fails. */
    PARTIAL_OUTAGE("Partial outage", "partial_outage", "major"),
    /** Most requests fail. */
    MAJOR_OUTAGE("Major outage", "major_outage", "critical");

    private final String word;
    private final String statuspage;
    private final String impact;

    Level(String word, String statuspage, String impact) {
      this.word = word;
      this.statuspage = statuspage;
      this.impact = impact;
    }

    /** In a word. */
    public String word() {
      return word;
    }

    /** Statuspage's word for a component; it has none for unknown and never reads operational. */
    public String statuspage() {
      return statuspage;
    }

    /** Statuspage's word for an impact: {@code none minor major critical}. */
    public String impact() {
      return impact;
    }

    /** The worse of two. */
    public Level or(Level other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  /**
   * A part of the product the public knows.
   *
   * @param id stable: of page and name
   * @param group the heading it stands under; empty for none
   * @param why a sentence when it is not operational
   * @param days the last ninety, the oldest first
   */
  public record Component(
      String id,
      String name,
      String group,
      Level level,
      String why,
      Instant changedAt,
      List<Day> days) {

    /** Copies. */
    public Component {
      name = PublicText.plain(name);
      group = PublicText.plain(group);
      why = PublicText.plain(why);
      days = List.copyOf(days);
    }

    /** The same without counts. */
    Component outline() {
      return new Component(
          id, name, group, level, why, changedAt, days.stream().map(Day::outline).toList());
    }

    /** Share of what was measured in the newest {@code n} days that was good; empty without any. */
    public Optional<Double> uptime(int n) {
      var newest = days.subList(Math.max(0, days.size() - n), days.size());
      long total = newest.stream().mapToLong(Day::total).sum();
      long bad = newest.stream().mapToLong(Day::bad).sum();
      return total == 0 ? Optional.empty() : Optional.of(1 - (double) bad / total);
    }
  }

  /** Components under one heading; an empty name for those under none. */
  public record Group(String id, String name, List<Component> components) {

    /** Copies. */
    public Group {
      components = List.copyOf(components);
    }

    /** As bad as its worst. */
    public Level level() {
      return components.stream().map(Component::level).reduce(Level.OPERATIONAL, Level::or);
    }
  }

  /** Components by heading, in the order they are shown. */
  public List<Group> groups() {
    var groups = new LinkedHashMap<String, List<Component>>();
    for (var component : components) {
      groups.computeIfAbsent(component.group(), name -> new ArrayList<>()).add(component);
    }
    return groups.entrySet().stream()
        .map(it -> new Group(PublicIds.of("group/" + it.getKey()), it.getKey(), it.getValue()))
        .toList();
  }

  /** How a day was. */
  public enum DayLevel {
    /** Within the promise. */
    OPERATIONAL("operational", ""),
    /** Worse than the promise. */
    DEGRADED("degraded", "w"),
    /** As bad as ten minutes of full failure, or worse. */
    OUTAGE("outage", "c"),
    /** Nothing is known of it. */
    UNMEASURED("not measured", "n");

    private final String word;
    private final String mark;

    DayLevel(String word, String mark) {
      this.word = word;
      this.mark = mark;
    }

    /** In words. */
    public String word() {
      return word;
    }

    /** The style sheet's class. */
    public String mark() {
      return mark;
    }
  }

  /**
   * One day, UTC.
   *
   * @param generated whether it was made up for a demo
   */
  public record Day(LocalDate date, DayLevel level, long total, long bad, boolean generated) {

    /** The same without counts. */
    Day outline() {
      return new Day(date, level, 0, 0, generated);
    }

    /** Minutes of full failure that would have been as bad. */
    public long minutes() {
      return total == 0 ? 0 : Math.round(1440.0 * bad / total);
    }

    /** Together with another part of the same day: as bad as the worse one. */
    Day with(Day other) {
      if (level == DayLevel.UNMEASURED) {
        return other;
      }
      return new Day(
          date,
          other.level.compareTo(level) > 0 ? other.level : level,
          total + other.total,
          bad + other.bad,
          generated || other.generated);
    }
  }

  /**
   * An incident the public was told of.
   *
   * @param status {@code investigating identified monitoring resolved}
   * @param updates newest first
   */
  public record PublicIncident(
      String id,
      String name,
      String status,
      Level impact,
      Instant startedAt,
      Optional<Instant> monitoringAt,
      Optional<Instant> resolvedAt,
      Instant updatedAt,
      Component component,
      List<Update> updates) {

    /** Copies. */
    public PublicIncident {
      name = PublicText.plain(name);
      updates = List.copyOf(updates);
    }

    /** The same without counts. */
    PublicIncident outline() {
      return new PublicIncident(
          id,
          name,
          status,
          impact,
          startedAt,
          monitoringAt,
          resolvedAt,
          updatedAt,
          component.outline(),
          updates);
    }

    /** Whether it is not over. */
    public boolean open() {
      return resolvedAt.isEmpty();
    }
  }

  /** What was said, and when. */
  public record Update(String id, String status, Instant at, String body) {

    /** Plain. */
    public Update {
      body = PublicText.plain(body);
    }

    /** {@link #status} as a headline. */
    public String word() {
      return status.substring(0, 1).toUpperCase(Locale.ROOT) + status.substring(1);
    }
  }

  /**
   * Whether both say the same in words. Counts and the time it is move with every request and do
   * not matter.
   */
  public boolean says(PublicStatus other) {
    return outline().equals(other.outline());
  }

  private PublicStatus outline() {
    return new PublicStatus(
        title,
        Instant.EPOCH,
        components.stream().map(Component::outline).toList(),
        incidents.stream().map(PublicIncident::outline).toList());
  }

  /** When anything of it changed last; its own time when nothing is known. */
  public Instant changedAt() {
    return Stream.concat(
            components.stream().map(Component::changedAt),
            incidents.stream().map(PublicIncident::updatedAt))
        .max(Comparator.naturalOrder())
        .orElse(asOf);
  }

  /** Incidents that are not over. */
  public List<PublicIncident> open() {
    return incidents.stream().filter(PublicIncident::open).toList();
  }

  /** The worst of all components. */
  public Level level() {
    return components.stream().map(Component::level).reduce(Level.OPERATIONAL, Level::or);
  }

  /** All of it in a sentence. */
  public String sentence() {
    var hurt = components.stream().filter(it -> it.level() != Level.OPERATIONAL).toList();
    if (components.isEmpty()) {
      return "Nothing is published here yet";
    }
    if (hurt.isEmpty()) {
      return "All components are operational";
    }
    if (hurt.size() == 1) {
      var one = hurt.getFirst();
      return one.name() + ": " + one.level().word().toLowerCase(Locale.ROOT);
    }
    return "%d of %d components: %s"
        .formatted(
            hurt.size(),
            components.size(),
            level() == Level.UNKNOWN ? "unknown" : "not as they should be");
  }
}

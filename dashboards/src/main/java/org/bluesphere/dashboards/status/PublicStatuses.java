package org.bluesphere.dashboards.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bluesphere.dashboards.status.PublicStatus.Component;
import org.bluesphere.dashboards.status.PublicStatus.Day;
import org.bluesphere.dashboards.status.PublicStatus.Level;
import org.bluesphere.dashboards.status.PublicStatus.PublicIncident;
import org.bluesphere.dashboards.status.PublicStatus.Update;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.PagePolicy;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.model.catalogue.StatusPage;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.port.IncidentQueries;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.model.view.PublicWords;
import org.bluesphere.model.view.SloStatus;

/**
 * The public page as a projection of objectives and published incidents (docs/status-page.md). A
 * component's level is the worst of:
 *
 * <ul>
 *   <li>unknown, when the service's availability has no evidence;
 *   <li>at least degraded while a published incident of it is investigated;
 *   <li>for services that publish by themselves: major outage by hard-down, or by silence with a
 *       published incident (else unknown); partial outage by another page of availability; degraded
 *       by a page of another objective or by late content.
 * </ul>
 *
 * <p>A service that asks first shows nothing but what was approved and what is unknown. Computed at
 * most every five seconds, whoever asks. Safe for several threads.
 */
public final class PublicStatuses {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final BudgetQueries budgets;
  private final DayBars dayBars;
  private final IncidentQueries incidents;
  private final Supplier<Catalogue> catalogue;
  private final String environment;
  private final InstantSource clock;
  private final Object lock = new Object();
  private final Map<String, Change> changes = new HashMap<>();
  private Optional<PublicStatus> newest = Optional.empty();

  private record Change(Level level, Instant at) {}

  /** The page of one environment. */
  public PublicStatuses(
      BudgetQueries budgets,
      IncidentQueries incidents,
      Supplier<Catalogue> catalogue,
      String environment,
      InstantSource clock) {
    this.budgets = budgets;
    this.dayBars = new DayBars(budgets);
    this.incidents = incidents;
    this.catalogue = catalogue;
    this.environment = environment;
    this.clock = clock;
  }

  /** The page, at most five seconds old. */
  public PublicStatus now() {
    synchronized (lock) {
      var now = clock.instant();
      var known =
          newest.filter(status -> Duration.between(status.asOf(), now).compareTo(FRESH) < 0);
      var status = known.orElseGet(() -> compute(now));
      newest = Optional.of(status);
      return status;
    }
  }

  private PublicStatus compute(Instant now) {
    var scope = catalogue.get().environment(environment);
    var page = scope.flatMap(it -> it.statusPages().stream().findFirst());
    if (scope.isEmpty() || page.isEmpty()) {
      return new PublicStatus("Status", now, List.of(), List.of());
    }
    var views =
        incidents.incidents(environment).stream()
            .filter(view -> view.publication().equals("published"))
            .toList();
    var components = new ArrayList<Component>();
    var told = new ArrayList<PublicIncident>();
    for (var name : page.get().shown()) {
      var services =
          scope.get().services().stream()
              .filter(service -> service.page().component().equals(name))
              .toList();
      var component = component(page.get(), name, scope.get(), services, views, now);
      components.add(component);
      views.stream()
          .filter(view -> services.stream().anyMatch(it -> it.name().equals(view.service())))
          .map(view -> incident(view, component))
          .forEach(told::add);
    }
    told.sort(Comparator.comparing(PublicIncident::startedAt).reversed());
    return new PublicStatus(page.get().title(), now, components, told);
  }

  private Component component(
      StatusPage page,
      String name,
      Environment scope,
      List<Service> services,
      List<IncidentView> views,
      Instant now) {
    var level = services.isEmpty() ? Level.UNKNOWN : Level.OPERATIONAL;
    var why = services.isEmpty() ? "Nothing measures it yet." : "";
    for (var service : services) {
      boolean open =
          views.stream()
              .anyMatch(
                  view -> view.service().equals(service.name()) && view.resolvedAt().isEmpty());
      boolean investigated =
          views.stream()
              .anyMatch(view ->
                  view.service().equals(service.name()) && view.status().equals("investigating"));
      var judged = judged(scope, service, open).or(investigated ? Level.DEGRADED : level);
      why = judged.compareTo(level) > 0 ? reason(judged, open) : why;
      level = level.or(judged);
    }
    var id = PublicIds.of(page.name() + "/" + name);
    var days = dayBars.of(availability(scope, services), now);
    var change = changes.get(id);
    if (change == null) {
      change = new Change(level, known(scope, services, views, days, now));
      changes.put(id, change);
    } else if (change.level() != level) {
      change = new Change(level, now);
      changes.put(id, change);
    }
    return new Component(id, name, page.group(name), level, why, change.at(), days);
  }

  /**
   * Since when a component is as it is found to be: the newest of what was said of it and what
   * fires, else the first day measured. Not the time of our own start, which says nothing of it.
   */
  private Instant known(
      Environment scope,
      List<Service> services,
      List<IncidentView> views,
      List<Day> days,
      Instant now) {
    var names = services.stream().map(Service::name).toList();
    var said =
        views.stream().filter(view -> names.contains(view.service())).map(PublicStatuses::saidAt);
    var fires =
        services.stream()
            .flatMap(service -> objectives(scope, service).stream())
            .flatMap(objective -> budgets.slo(objective.id()).stream())
            .flatMap(status -> status.alerts().stream())
            .map(SloStatus.AlertView::since);
    return Stream.concat(said, fires)
        .max(Comparator.naturalOrder())
        .or(() -> DayBars.measured(days))
        .orElse(now);
  }

  private static Instant saidAt(IncidentView view) {
    return view.resolvedAt().or(view::monitoringAt).orElse(view.startedAt());
  }

  private static String reason(Level level, boolean open) {
    return switch (level) {
      case OPERATIONAL -> "";
      case UNKNOWN -> "There are no measurements. We are checking.";
      case DEGRADED -> open ? "See the incident above." : "It works, but not as well as promised.";
      case PARTIAL_OUTAGE -> "A part of the requests fails.";
      case MAJOR_OUTAGE -> "Most requests fail.";
    };
  }

  private Level judged(Environment scope, Service service, boolean open) {
    var level = Level.OPERATIONAL;
    for (var objective : objectives(scope, service)) {
      var status = budgets.slo(objective.id());
      if (status.isEmpty()) {
        continue;
      }
      if (objective.impact() && status.get().state() == SloStatus.State.NO_DATA) {
        level = level.or(Level.UNKNOWN);
      }
      if (service.page().publish() == PagePolicy.Publish.AUTO) {
        for (var alert : status.get().alerts()) {
          level = level.or(judged(objective, alert, open));
        }
      } else if (status.get().alerts().stream().anyMatch(PublicStatuses::silent)) {
        level = level.or(objective.impact() ? Level.UNKNOWN : Level.OPERATIONAL);
      }
    }
    return level;
  }

  private static boolean silent(SloStatus.AlertView alert) {
    return alert.name().equals("SLOSignalAbsent");
  }

  private static Level judged(Objective objective, SloStatus.AlertView alert, boolean open) {
    boolean page = alert.severity().equals("page");
    if (alert.name().equals("FreshnessBreached")) {
      return Level.DEGRADED;
    }
    if (!page) {
      return Level.OPERATIONAL;
    }
    if (!objective.impact()) {
      return Level.DEGRADED;
    }
    return switch (alert.name()) {
      case "SLOHardDown" -> Level.MAJOR_OUTAGE;
      case "SLOSignalAbsent" -> open ? Level.MAJOR_OUTAGE : Level.UNKNOWN;
      default -> Level.PARTIAL_OUTAGE;
    };
  }

  private static List<Objective> objectives(Environment scope, Service service) {
    return scope.objectives().stream()
        .filter(objective -> objective.id().service().equals(service.name()))
        .toList();
  }

  /** The objective that says whether a service is there, of each that has one. */
  private static List<Objective> availability(Environment scope, List<Service> services) {
    return services.stream()
        .flatMap(service -> objectives(scope, service).stream().filter(Objective::impact).limit(1))
        .toList();
  }

  private static PublicIncident incident(IncidentView view, Component component) {
    var updates = new ArrayList<Update>();
    var name = component.name();
    updates.add(
        update(view, "investigating", view.startedAt(), PublicWords.body(name, "investigating")));
    view.monitoringAt()
        .ifPresent(at ->
            updates.add(update(view, "monitoring", at, PublicWords.body(name, "monitoring"))));
    view.resolvedAt()
        .ifPresent(
            at -> updates.add(update(view, "resolved", at, PublicWords.body(name, "resolved"))));
    var newestFirst = updates.reversed();
    return new PublicIncident(
        PublicIds.of(view.id()),
        PublicWords.title(name),
        view.status(),
        view.resolvedAt().isPresent() ? Level.PARTIAL_OUTAGE : Level.DEGRADED.or(component.level()),
        view.startedAt(),
        view.monitoringAt(),
        view.resolvedAt(),
        newestFirst.getFirst().at(),
        component,
        newestFirst);
  }

  private static Update update(IncidentView view, String status, Instant at, String body) {
    return new Update(PublicIds.of(view.id() + "/" + status), status, at, body);
  }
}

package org.bluesphere.dashboards.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.dashboards.operator.budget.Fixtures;
import org.bluesphere.dashboards.status.PublicStatus.DayLevel;
import org.bluesphere.dashboards.status.PublicStatus.Level;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.catalogue.PagePolicy;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.model.catalogue.StatusPage;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.port.IncidentQueries;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.BadExample;
import org.bluesphere.model.view.DeliveryView;
import org.bluesphere.model.view.Explanation;
import org.bluesphere.model.view.HistoryPoint;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.model.view.SloStatus;
import org.junit.jupiter.api.Test;

class PublicStatusesTest implements BudgetQueries, IncidentQueries {
  private static final Instant YESTERDAY =
      Fixtures.NOW
          .atZone(ZoneOffset.UTC)
          .toLocalDate()
          .minusDays(1)
          .atStartOfDay()
          .toInstant(ZoneOffset.UTC);

  private final Map<String, HistoryPoint> yesterday = new HashMap<>();
  private final Map<String, SloStatus> statuses = new HashMap<>();
  private List<IncidentView> incidents = List.of();
  private Instant now = Fixtures.NOW;

  @Test
  void aDayOfTwoServicesIsAsBadAsTheWorseWhicheverComesFirst() {
    counted("api", 1000, 0);
    counted("search", 1000, 100);

    var component = component(List.of("api", "search"));
    var turned = component(List.of("search", "api"));

    var day = component.days().get(component.days().size() - 2);
    assertThat(day.level()).isEqualTo(DayLevel.OUTAGE);
    assertThat(day.total()).isEqualTo(2000);
    assertThat(day.bad()).isEqualTo(100);
    assertThat(turned.days()).isEqualTo(component.days());
  }

  @Test
  void aRestartLeavesTheTimeOfTheLastChange() {
    counted("api", 1000, 0);
    var resolved = Fixtures.NOW.minusSeconds(7200);
    incidents = List.of(published(resolved));

    var before = component(List.of("api"));
    now = now.plusSeconds(600);
    var after = component(List.of("api"));

    assertThat(before.changedAt()).isEqualTo(resolved);
    assertThat(after.changedAt()).isEqualTo(resolved);
  }

  @Test
  void withoutAnyWordItIsAsItIsSinceItWasMeasured() {
    counted("api", 1000, 0);

    assertThat(component(List.of("api")).changedAt()).isEqualTo(YESTERDAY);
  }

  @Test
  void aChangeThatWasSeenCountsFromThen() {
    counted("api", 1000, 0);
    var page = page(List.of("api"));
    assertThat(page.now().components().getFirst().level()).isEqualTo(Level.OPERATIONAL);

    statuses.put("api", Fixtures.promise("api").waiting().status());
    now = now.plusSeconds(60);
    var changed = page.now().components().getFirst();

    assertThat(changed.level()).isEqualTo(Level.UNKNOWN);
    assertThat(changed.changedAt()).isEqualTo(now);
    assertThat(page.now().changedAt()).isEqualTo(now);
  }

  private void counted(String service, long total, long bad) {
    yesterday.put(
        service,
        new HistoryPoint(YESTERDAY, YESTERDAY.plus(Duration.ofDays(1)), total, bad, bad, 1));
    statuses.put(service, Fixtures.promise(service).status());
  }

  private static IncidentView published(Instant resolved) {
    return new IncidentView(
        "inc-1",
        Fixtures.ENVIRONMENT,
        "api",
        "Problem",
        "resolved",
        resolved.minusSeconds(600),
        Optional.empty(),
        Optional.of(resolved),
        List.of(),
        List.of(),
        "published",
        1,
        List.of());
  }

  private PublicStatus.Component component(List<String> services) {
    return page(services).now().components().getFirst();
  }

  private PublicStatuses page(List<String> services) {
    var catalogue = catalogue(services);
    return new PublicStatuses(this, this, () -> catalogue, Fixtures.ENVIRONMENT, () -> now);
  }

  /** All services belong to one component. */
  private static Catalogue catalogue(List<String> services) {
    var known =
        Fixtures.catalogue(
            services.stream().map(Fixtures::promise).toArray(Fixtures.PromiseBuilder[]::new));
    var scope = known.environments().getFirst();
    var policy = new PagePolicy("Data", PagePolicy.Publish.AUTO, Duration.ofMinutes(15), false);
    var page = new StatusPage("public", "Status", "", Map.of("Data", ""), List.of());
    return new Catalogue(
        known.version(),
        known.organisation(),
        List.of(
            new Environment(
                scope.name(),
                scope.services().stream().map(it -> with(it, policy)).toList(),
                scope.resources(),
                scope.datasets(),
                scope.jobs(),
                List.of(page),
                scope.objectives(),
                scope.practices())),
        List.of(),
        Map.of());
  }

  private static Service with(Service of, PagePolicy policy) {
    return of.withPage(policy);
  }

  @Override
  public List<SloStatus> slos(String environment) {
    return List.copyOf(statuses.values());
  }

  @Override
  public Optional<SloStatus> slo(ObjectiveId id) {
    return Optional.ofNullable(statuses.get(id.service()));
  }

  @Override
  public List<HistoryPoint> history(ObjectiveId id, Instant from, Instant to, Duration step) {
    return Optional.ofNullable(yesterday.get(id.service())).stream().toList();
  }

  @Override
  public List<BadExample> badExamples(ObjectiveId id) {
    return List.of();
  }

  @Override
  public Optional<Explanation> explain(ObjectiveId id, Optional<Instant> at) {
    return Optional.empty();
  }

  @Override
  public List<Impact> impacts(String environment) {
    return List.of();
  }

  @Override
  public List<IncidentView> incidents(String environment) {
    return incidents;
  }

  @Override
  public Optional<IncidentView> incident(String id) {
    return Optional.empty();
  }

  @Override
  public List<DeliveryView> deliveries(int limit) {
    return List.of();
  }
}

package org.bluesphere.dashboards.operator.page;

import gg.jte.TemplateEngine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.bluesphere.dashboards.operator.budget.Boards;
import org.bluesphere.dashboards.operator.budget.Histories;
import org.bluesphere.dashboards.operator.live.Live;
import org.bluesphere.dashboards.operator.live.LivePage;
import org.bluesphere.dashboards.operator.signal.SignalBoard;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.port.AskedQueries;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.port.DiscoveryQueries;
import org.bluesphere.model.port.ExportQueries;
import org.bluesphere.model.port.HookQueries;
import org.bluesphere.model.port.IncidentActions;
import org.bluesphere.model.port.IncidentQueries;
import org.bluesphere.model.port.IngestQueries;
import org.bluesphere.model.port.RecoveryQueries;
import org.bluesphere.model.port.SignalQueries;
import org.bluesphere.model.port.TokenQueries;
import org.bluesphere.model.view.CatalogueFinding;
import org.bluesphere.model.view.CoverageRow;
import org.bluesphere.scaling.evidence.ScalingRuns;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/** Overview, list and detail of promises, and what keeps them current. */
@Configuration(proxyBeanMethods = false)
public class BudgetPages {
  private static final Duration TICK = Duration.ofSeconds(2);
  private static final int WATCHERS = 2_000;

  /**
   * What of the platform the pages read beside the ports.
   *
   * @param coverage what became of each statement of a seed; empty without one
   */
  public record Sources(
      Supplier<Catalogue> catalogue,
      Supplier<List<CatalogueFinding>> findings,
      List<CoverageRow> coverage,
      IngestQueries ingest,
      String otlp) {}

  @Bean
  Boards boards(
      Sources sources, BudgetQueries budgets, IncidentQueries incidents, InstantSource clock) {
    return new Boards(sources.catalogue(), budgets, incidents, clock);
  }

  @Bean
  OverviewController overview(
      TemplateEngine templates,
      Shells shells,
      Boards boards,
      BudgetQueries budgets,
      Sources sources,
      InstantSource clock) {
    return new OverviewController(
        templates, shells, boards, new Histories(budgets), sources, clock);
  }

  @Bean
  SloListController list(
      TemplateEngine templates, Shells shells, Boards boards, InstantSource clock) {
    return new SloListController(templates, shells, boards, clock);
  }

  @Bean
  SloDetailController detail(
      TemplateEngine templates,
      Shells shells,
      Boards boards,
      BudgetQueries budgets,
      SignalQueries signals,
      InstantSource clock) {
    return new SloDetailController(
        templates, shells, boards, new SloDetailController.Asked(budgets, signals), clock);
  }

  @Bean
  IncidentController.People people(
      IncidentQueries incidents,
      IncidentActions actions,
      BudgetQueries budgets,
      Sources sources,
      InstantSource clock) {
    return new IncidentController.People(incidents, actions, budgets, sources.catalogue(), clock);
  }

  @Bean
  IncidentController incident(
      TemplateEngine templates, Shells shells, IncidentController.People people) {
    return new IncidentController(templates, shells, people);
  }

  @Bean
  PeopleController.Arrivals arrivals(
      Sources sources,
      HookQueries hooks,
      ExportQueries exports,
      AskedQueries asked,
      TokenQueries tokens) {
    return new PeopleController.Arrivals(sources.ingest(), hooks, exports, asked, tokens);
  }

  @Bean
  PeopleController lists(
      TemplateEngine templates,
      Shells shells,
      IncidentController.People people,
      Boards boards,
      PeopleController.Arrivals arrivals) {
    return new PeopleController(templates, shells, people, boards, arrivals);
  }

  @Bean
  ArrivalsController whatArrives(
      TemplateEngine templates, Shells shells, Sources sources, DiscoveryQueries discovery) {
    return new ArrivalsController(
        templates, shells, sources.catalogue(), discovery, sources.ingest());
  }

  @Bean
  LivePage liveIncidents(PeopleController lists) {
    return lists.liveIncidents();
  }

  @Bean
  LivePage liveDeliveries(PeopleController lists) {
    return lists.liveDeliveries();
  }

  @Bean
  CatalogueController catalogue(
      TemplateEngine templates,
      Shells shells,
      Boards boards,
      Sources sources,
      InstantSource clock) {
    return new CatalogueController(templates, shells, boards, sources, clock);
  }

  @Bean
  RecoveryController recovery(
      TemplateEngine templates,
      Shells shells,
      Sources sources,
      RecoveryQueries points,
      BudgetQueries budgets,
      InstantSource clock) {
    return new RecoveryController(
        templates,
        shells,
        sources.catalogue(),
        new RecoveryController.Seen(points, budgets),
        clock);
  }

  @Bean
  SignalsController signalBoards(
      TemplateEngine templates,
      Shells shells,
      SignalQueries signals,
      IncidentQueries incidents,
      InstantSource clock) {
    return new SignalsController(
        templates, shells, new SignalBoard.Sources(signals, incidents), clock);
  }

  @Bean
  ScalingController scaling(
      TemplateEngine templates,
      Shells shells,
      Sources sources,
      ScalingRuns runs,
      InstantSource clock) {
    return new ScalingController(templates, shells, sources.catalogue(), runs, clock);
  }

  @Bean
  Preferences preferences() {
    return new Preferences();
  }

  @Bean
  ErrorPages errors(TemplateEngine templates, Shells shells) {
    return new ErrorPages(templates, shells);
  }

  @Bean
  Live live(List<LivePage> pages, Boards boards, InstantSource clock) {
    var live = new Live(pages, boards::refresh, WATCHERS, clock);
    live.start(TICK);
    return live;
  }

  /** Streams would hold the graceful end until it gives up. */
  @Bean
  ApplicationListener<ContextClosedEvent> streamsEndFirst(Live live) {
    return _ -> live.close();
  }

  @Bean
  EventsController events(Live live, Shells shells) {
    return new EventsController(live, shells);
  }
}

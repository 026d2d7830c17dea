package org.bluesphere.dashboards.operator.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.operator.budget.Board;
import org.bluesphere.dashboards.operator.budget.Boards;
import org.bluesphere.dashboards.operator.budget.Overview;
import org.bluesphere.dashboards.operator.live.LivePage;
import org.bluesphere.dashboards.operator.live.Topic;
import org.bluesphere.dashboards.page.JteView;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** {@code /}: what burns, at a glance. */
@Controller
public final class OverviewController implements LivePage {
  private static final String[] REGIONS = {"asof", "state", "now", "grid", "aside", "health"};

  private final TemplateEngine templates;
  private final Shells shells;
  private final Boards boards;
  private final Overview.Lines lines;
  private final BudgetPages.Sources sources;
  private final InstantSource clock;

  OverviewController(
      TemplateEngine templates,
      Shells shells,
      Boards boards,
      Overview.Lines lines,
      BudgetPages.Sources sources,
      InstantSource clock) {
    this.templates = templates;
    this.shells = shells;
    this.boards = boards;
    this.lines = lines;
    this.sources = sources;
    this.clock = clock;
  }

  /**
   * What the template shows.
   *
   * @param events address of the page's stream
   * @param otlp where telemetry goes, for who connects a service
   */
  public record Page(Shell shell, Overview view, String events, String otlp) {}

  /** The overview. */
  @GetMapping("/")
  public View overview(HttpServletRequest request, HttpServletResponse response) {
    var shell = shells.of(request, "overview", "Overview");
    return boards
        .of(shell.environment())
        .<View>map(board ->
            new JteView(
                templates,
                "operator/overview.jte",
                new Page(
                    shell,
                    view(board, shell.zone()),
                    EventsController.address(shell, name(), Map.of()),
                    sources.otlp())))
        .orElseGet(() -> Missing.environment(templates, shell, response));
  }

  private Overview view(Board board, ZoneId zone) {
    return Overview.of(board, lines, sources.ingest().report(), new Times(zone, clock.instant()));
  }

  @Override
  public String name() {
    return "overview";
  }

  @Override
  public Map<String, String> regions(Topic topic) {
    return boards
        .of(topic.environment())
        .map(board ->
            Regions.render(templates, "operator/overview/", view(board, topic.zone()), REGIONS))
        .orElse(Map.of());
  }
}

package org.bluesphere.dashboards.operator.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Map;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.operator.budget.Boards;
import org.bluesphere.dashboards.operator.budget.Csv;
import org.bluesphere.dashboards.operator.budget.ListQuery;
import org.bluesphere.dashboards.operator.budget.SloList;
import org.bluesphere.dashboards.operator.live.LivePage;
import org.bluesphere.dashboards.operator.live.Topic;
import org.bluesphere.dashboards.page.JteView;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /slos}: every promise, sorted and narrowed by the server. */
@Controller
public final class SloListController implements LivePage {
  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

  private final TemplateEngine templates;
  private final Shells shells;
  private final Boards boards;
  private final InstantSource clock;

  SloListController(TemplateEngine templates, Shells shells, Boards boards, InstantSource clock) {
    this.templates = templates;
    this.shells = shells;
    this.boards = boards;
    this.clock = clock;
  }

  /** What the template shows. */
  public record Page(Shell shell, SloList view, String events) {}

  /** The list. */
  @GetMapping("/slos")
  public View list(
      @RequestParam Map<String, String> parameters,
      HttpServletRequest request,
      HttpServletResponse response) {
    var shell = shells.of(request, "slos", "SLOs");
    var query = ListQuery.parse(parameters);
    return boards
        .of(shell.environment())
        .<View>map(board ->
            new JteView(
                templates,
                "operator/slos.jte",
                new Page(
                    shell,
                    SloList.of(board, query, new Times(shell.zone(), clock.instant())),
                    EventsController.address(
                        shell, name(), query.with("page", Integer.toString(query.page()))))))
        .orElseGet(() -> Missing.environment(templates, shell, response));
  }

  /** The list for a spreadsheet. */
  @GetMapping("/slos.csv")
  public ResponseEntity<String> csv(
      @RequestParam Map<String, String> parameters, HttpServletRequest request) {
    var query = ListQuery.parse(parameters);
    return boards
        .of(shells.environment(request))
        .map(board -> Csv.list(SloList.found(board, query)))
        .map(text ->
            ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"slos.csv\"")
                .body(text))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  @Override
  public String name() {
    return "slos";
  }

  @Override
  public Map<String, String> regions(Topic topic) {
    var query = ListQuery.parse(topic.parameters());
    return boards
        .of(topic.environment())
        .map(board -> SloList.of(board, query, new Times(topic.zone(), clock.instant())))
        .map(view -> Regions.render(templates, "operator/slos/", view, "asof", "rows"))
        .orElse(Map.of());
  }
}

package org.bluesphere.dashboards.operator.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.bluesphere.dashboards.operator.budget.Boards;
import org.bluesphere.dashboards.operator.catalogue.CataloguePage;
import org.bluesphere.dashboards.operator.catalogue.CoveragePage;
import org.bluesphere.dashboards.operator.catalogue.Scorecard;
import org.bluesphere.dashboards.operator.catalogue.ServicePage;
import org.bluesphere.dashboards.page.JteView;
import org.bluesphere.model.recovery.RecoveryBoard;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /catalogue}: what is declared, by whom it is kept well, what lint says of it. */
@Controller
public final class CatalogueController {
  private final TemplateEngine templates;
  private final Shells shells;
  private final Boards boards;
  private final BudgetPages.Sources sources;
  private final InstantSource clock;

  CatalogueController(
      TemplateEngine templates,
      Shells shells,
      Boards boards,
      BudgetPages.Sources sources,
      InstantSource clock) {
    this.templates = templates;
    this.shells = shells;
    this.boards = boards;
    this.sources = sources;
    this.clock = clock;
  }

  /** What the template shows. */
  public record Page(Shell shell, CataloguePage view) {}

  /** What the template of one service shows. */
  public record ServiceView(Shell shell, ServicePage view) {}

  /** What the template of the scorecard shows. */
  public record ScorecardPage(Shell shell, Scorecard card) {}

  /** What the template of the coverage shows. */
  public record Coverage(Shell shell, CoveragePage view) {}

  /** The catalogue in force. */
  @GetMapping("/catalogue")
  public View catalogue(
      @RequestParam(defaultValue = "") String q,
      HttpServletRequest request,
      HttpServletResponse response) {
    var shell = shells.of(request, "catalogue", "Catalogue");
    return boards
        .of(shell.environment())
        .<View>map(board ->
            new JteView(
                templates,
                "operator/catalogue.jte",
                new Page(
                    shell,
                    CataloguePage.of(
                        sources.catalogue().get(), board, sources.findings().get(), q))))
        .orElseGet(() -> Missing.environment(templates, shell, response));
  }

  /** One service. */
  @GetMapping("/catalogue/services/{name}")
  public View service(
      @PathVariable String name, HttpServletRequest request, HttpServletResponse response) {
    var shell = shells.of(request, "catalogue", name);
    var board = boards.of(shell.environment());
    var recovery = recovery(shell);
    var environment = sources.catalogue().get().environment(shell.environment());
    if (board.isEmpty() || recovery.isEmpty() || environment.isEmpty()) {
      return Missing.environment(templates, shell, response);
    }
    return ServicePage.of(
            name,
            sources.catalogue().get().organisation(),
            environment.get(),
            board.get(),
            recovery.get(),
            today())
        .<View>map(view ->
            new JteView(templates, "operator/catalogue/service.jte", new ServiceView(shell, view)))
        .orElseGet(() ->
            Missing.view(
                templates,
                response,
                new Missing.Page(
                    shell,
                    "There is no service “" + name + "” in " + shell.environment() + ".",
                    "It may hold in another environment, or have been renamed.",
                    List.of(new Missing.Way("All services", shell.links().to("/catalogue"))))));
  }

  /** Who keeps the rules. */
  @GetMapping("/catalogue/scorecard")
  public View scorecard(HttpServletRequest request, HttpServletResponse response) {
    var shell = shells.of(request, "catalogue", "Scorecard");
    var catalogue = sources.catalogue().get();
    return catalogue
        .environment(shell.environment())
        .flatMap(environment ->
            recovery(shell)
                .map(board -> Scorecard.of(catalogue.organisation(), environment, board, today())))
        .<View>map(card ->
            new JteView(
                templates, "operator/catalogue/scorecard.jte", new ScorecardPage(shell, card)))
        .orElseGet(() -> Missing.environment(templates, shell, response));
  }

  /** Where each statement of the seed went. */
  @GetMapping("/catalogue/coverage")
  public View coverage(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String status,
      HttpServletRequest request) {
    var shell = shells.of(request, "catalogue", "Coverage of the seed");
    return new JteView(
        templates,
        "operator/catalogue/coverage.jte",
        new Coverage(shell, CoveragePage.of(sources.coverage(), shell.links(), q, status)));
  }

  private Optional<RecoveryBoard> recovery(Shell shell) {
    return RecoveryBoard.of(sources.catalogue().get(), shell.environment(), today());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}

package org.bluesphere.dashboards.operator.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.bluesphere.dashboards.operator.budget.Boards;
import org.bluesphere.dashboards.operator.catalogue.CataloguePage;
import org.bluesphere.dashboards.page.JteView;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /catalogue}: what is declared, and what lint says of it. */
@Controller
public final class CatalogueController {
  private final TemplateEngine templates;
  private final Shells shells;
  private final Boards boards;
  private final BudgetPages.Sources sources;

  CatalogueController(
      TemplateEngine templates, Shells shells, Boards boards, BudgetPages.Sources sources) {
    this.templates = templates;
    this.shells = shells;
    this.boards = boards;
    this.sources = sources;
  }

  /** What the template shows. */
  public record Page(Shell shell, CataloguePage view) {}

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
}

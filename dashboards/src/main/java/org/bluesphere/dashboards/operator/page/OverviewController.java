package org.bluesphere.dashboards.operator.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.bluesphere.dashboards.page.JteView;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.view.SloStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** {@code /}: what burns, at a glance. */
@Controller
public final class OverviewController {
  private final TemplateEngine templates;
  private final BudgetQueries budgets;
  private final Shells shells;

  /** Draws from these queries. */
  public OverviewController(TemplateEngine templates, BudgetQueries budgets, Shells shells) {
    this.templates = templates;
    this.budgets = budgets;
    this.shells = shells;
  }

  /** What the template shows. */
  public record Page(Shell shell, List<SloStatus> objectives) {}

  /** The overview. */
  @GetMapping("/")
  public View overview(HttpServletRequest request) {
    var shell = shells.of(request, "overview", "Overview");
    return new JteView(
        templates, "operator/overview.jte", new Page(shell, budgets.slos(shell.environment())));
  }
}

package org.bluesphere.dashboards.operator.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.operator.recovery.MeasuredPage;
import org.bluesphere.dashboards.operator.recovery.RecoveryPage;
import org.bluesphere.dashboards.page.JteView;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.port.RecoveryQueries;
import org.bluesphere.model.recovery.RecoveryBoard;
import org.bluesphere.model.recovery.measured.ActualRecovery;
import org.bluesphere.model.recovery.measured.MeasuredRecovery;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /recovery}: what was promised after a loss, what was seen, what values allow. */
@Controller
public final class RecoveryController {
  private final TemplateEngine templates;
  private final Shells shells;
  private final Supplier<Catalogue> catalogue;
  private final Seen seen;
  private final InstantSource clock;

  RecoveryController(
      TemplateEngine templates,
      Shells shells,
      Supplier<Catalogue> catalogue,
      Seen seen,
      InstantSource clock) {
    this.templates = templates;
    this.shells = shells;
    this.catalogue = catalogue;
    this.seen = seen;
    this.clock = clock;
  }

  /** Who saw recovery points and impacts. */
  record Seen(RecoveryQueries points, BudgetQueries budgets) {}

  /** What the template shows. */
  public record Page(Shell shell, RecoveryPage view, MeasuredPage seen) {}

  /** The board, one way back and one lost primary. */
  @GetMapping("/recovery")
  public View recovery(
      @RequestParam(defaultValue = "") String service,
      @RequestParam(defaultValue = "") String scenario,
      @RequestParam(defaultValue = "") String lost,
      HttpServletRequest request,
      HttpServletResponse response) {
    var shell = shells.of(request, "recovery", "Recovery");
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return RecoveryBoard.of(catalogue.get(), shell.environment(), today)
        .<View>map(board ->
            new JteView(
                templates,
                "operator/recovery.jte",
                new Page(
                    shell,
                    RecoveryPage.of(board, shell.links(), service, scenario, lost),
                    measured(shell))))
        .orElseGet(() -> Missing.environment(templates, shell, response));
  }

  private MeasuredPage measured(Shell shell) {
    var environment = shell.environment();
    var now = clock.instant();
    var every = seen.points().every();
    return new MeasuredPage(
        MeasuredRecovery.of(
            catalogue.get(),
            environment,
            source -> seen.points().report(environment, source),
            every,
            now),
        seen.budgets().impacts(environment).stream().map(ActualRecovery::of).toList(),
        every,
        new Times(shell.zone(), now));
  }
}

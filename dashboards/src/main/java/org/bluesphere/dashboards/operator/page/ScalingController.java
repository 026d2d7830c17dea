package org.bluesphere.dashboards.operator.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.operator.scaling.RunPage;
import org.bluesphere.dashboards.operator.scaling.ScalingPage;
import org.bluesphere.dashboards.page.JteView;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.scaling.evidence.Evidence;
import org.bluesphere.scaling.evidence.ScalingRuns;
import org.bluesphere.scaling.evidence.Subject;
import org.bluesphere.scaling.evidence.Subjects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** {@code /scaling}: declared policies, and the runs that prove them. */
@Controller
public final class ScalingController {
  private static final String SECTION = "scaling";

  private final TemplateEngine templates;
  private final Shells shells;
  private final Supplier<Catalogue> catalogue;
  private final ScalingRuns runs;
  private final InstantSource clock;

  ScalingController(
      TemplateEngine templates,
      Shells shells,
      Supplier<Catalogue> catalogue,
      ScalingRuns runs,
      InstantSource clock) {
    this.templates = templates;
    this.shells = shells;
    this.catalogue = catalogue;
    this.runs = runs;
    this.clock = clock;
  }

  /** What the template of the board shows. */
  public record Page(Shell shell, ScalingPage view, Times times) {}

  /** What the template of a run shows. */
  public record RunView(Shell shell, RunPage view, Times times) {}

  /** The board. */
  @GetMapping("/scaling")
  public View board(HttpServletRequest request, HttpServletResponse response) {
    var shell = shells.of(request, SECTION, "Scaling");
    return catalogue
        .get()
        .environment(shell.environment())
        .<View>map(it ->
            new JteView(
                templates,
                "operator/scaling.jte",
                new Page(shell, ScalingPage.of(it, runs.newest(), shell.links()), times(shell))))
        .orElseGet(() -> Missing.environment(templates, shell, response));
  }

  /** One run; it is about one environment, whichever the address names. */
  @GetMapping("/scaling/{id}")
  public View run(
      @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
    var shell = shells.of(request, SECTION, "A run of the gate");
    return runs.run(id)
        .<View>map(it ->
            new JteView(
                templates,
                "operator/scaling/run.jte",
                new RunView(
                    shell,
                    RunPage.of(it, title(it.environment(), it.service()), today(it), shell.links()),
                    times(shell))))
        .orElseGet(() ->
            Missing.view(
                templates,
                response,
                new Missing.Page(
                    shell,
                    "No run is called “" + id + "”.",
                    "Runs are kept below the data folder of the gate that made them.",
                    List.of(new Missing.Way("All runs", shell.links().to("/scaling"))))));
  }

  private Times times(Shell shell) {
    return new Times(shell.zone(), clock.instant());
  }

  private Optional<Subject> today(Evidence run) {
    return catalogue.get().environment(run.environment()).flatMap(it -> Subjects.today(it, run));
  }

  private String title(String environment, String service) {
    return catalogue
        .get()
        .environment(environment)
        .map(it -> ScalingPage.title(it, service))
        .orElse(service);
  }
}

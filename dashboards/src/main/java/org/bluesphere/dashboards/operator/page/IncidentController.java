package org.bluesphere.dashboards.operator.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.operator.live.LivePage;
import org.bluesphere.dashboards.operator.live.Topic;
import org.bluesphere.dashboards.operator.people.IncidentDetail;
import org.bluesphere.dashboards.page.JteView;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.port.IncidentActions;
import org.bluesphere.model.port.IncidentQueries;
import org.bluesphere.model.view.IncidentView;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /incidents/{id}}: what happened, what to do, what the public hears. */
@Controller
public final class IncidentController implements LivePage {
  private static final int DELIVERIES = 1_000;
  private static final String[] REGIONS = {"asof", "state", "timeline", "told"};

  private final TemplateEngine templates;
  private final Shells shells;
  private final People people;

  /** What the page reads and does. */
  public record People(
      IncidentQueries incidents,
      IncidentActions actions,
      BudgetQueries budgets,
      Supplier<Catalogue> catalogue,
      java.time.InstantSource clock) {}

  IncidentController(TemplateEngine templates, Shells shells, People people) {
    this.templates = templates;
    this.shells = shells;
    this.people = people;
  }

  /**
   * What the template shows.
   *
   * @param note what became of the reader's last wish; empty when there was none
   */
  public record Page(Shell shell, IncidentDetail view, String events, String note) {}

  /** The incident. */
  @GetMapping("/incidents/{id}")
  public View incident(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String note,
      HttpServletRequest request,
      HttpServletResponse response) {
    var found = people.incidents().incident(id);
    var shell = shells.of(request, "incidents", found.map(IncidentView::title).orElse("Incident"));
    return found
        .<View>map(incident ->
            new JteView(
                templates,
                "operator/incident.jte",
                new Page(
                    shell,
                    detail(incident, shell.times()),
                    EventsController.address(shell, name(), Map.of("id", id)),
                    Notes.text(note))))
        .orElseGet(() ->
            Missing.view(
                templates,
                response,
                new Missing.Page(
                    shell,
                    "There is no incident “" + id + "”.",
                    "It may have been forgotten: closed ones are kept for 35 days.",
                    List.of(new Missing.Way("All incidents", shell.links().to("/incidents"))))));
  }

  private IncidentDetail detail(IncidentView incident, Times times) {
    return IncidentDetail.of(
        incident,
        people.catalogue().get(),
        people.budgets().impacts(incident.environment()),
        people.incidents().deliveries(DELIVERIES),
        people.actions().draft(incident.id()),
        times);
  }

  /** Publishes the draft that was read, or decides that it stays private. */
  @PostMapping("/incidents/{id}/decision")
  public ResponseEntity<Void> decide(
      @PathVariable String id,
      @RequestParam int revision,
      @RequestParam String decision,
      HttpServletRequest request) {
    var outcome =
        switch (decision) {
          case "publish" -> people.actions().publish(id, revision);
          case "decline" -> people.actions().decline(id, revision);
          default -> IncidentActions.Outcome.OUTDATED;
        };
    return back(
        request, id, Notes.of(outcome, decision.equals("publish") ? "published" : "declined"));
  }

  /** Notes a step of the runbook as done, or to be done again. */
  @PostMapping("/incidents/{id}/step")
  public ResponseEntity<Void> step(
      @PathVariable String id,
      @RequestParam String step,
      @RequestParam boolean done,
      HttpServletRequest request) {
    var known =
        people
            .incidents()
            .incident(id)
            .flatMap(it ->
                org.bluesphere.dashboards.operator.people.Runbook.of(it, people.catalogue().get()))
            .map(it -> it.steps().stream().anyMatch(each -> each.text().equals(step)))
            .orElse(false);
    var outcome =
        known ? people.actions().noteStep(id, step, done) : IncidentActions.Outcome.OUTDATED;
    return back(request, id, Notes.of(outcome, ""));
  }

  private ResponseEntity<Void> back(HttpServletRequest request, String id, String note) {
    var links = new org.bluesphere.dashboards.operator.budget.Links(shells.environment(request));
    var path = links.incident(id);
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, note.isEmpty() ? path : path + "&note=" + note)
        .build();
  }

  @Override
  public String name() {
    return "incident";
  }

  @Override
  public Map<String, String> regions(Topic topic) {
    Optional<IncidentView> found =
        people.incidents().incident(topic.parameters().getOrDefault("id", ""));
    return found
        .map(incident -> detail(incident, new Times(topic.zone(), people.clock().instant())))
        .map(view -> Regions.render(templates, "operator/incident/", view, REGIONS))
        .orElse(Map.of());
  }
}

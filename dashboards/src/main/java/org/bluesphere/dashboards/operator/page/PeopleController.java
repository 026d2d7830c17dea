package org.bluesphere.dashboards.operator.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.page.JteView;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.port.IncidentQueries;
import org.bluesphere.model.port.IngestQueries;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.DeliveryView;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.model.view.IngestReport;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** Incidents, what was delivered to whom, and what came in. */
@Controller
public final class PeopleController {
  private static final int DELIVERIES = 200;

  private final TemplateEngine templates;
  private final Shells shells;
  private final IncidentQueries incidents;
  private final BudgetQueries budgets;
  private final IngestQueries ingest;

  /** Draws from these queries. */
  public PeopleController(
      TemplateEngine templates,
      Shells shells,
      IncidentQueries incidents,
      BudgetQueries budgets,
      IngestQueries ingest) {
    this.templates = templates;
    this.shells = shells;
    this.incidents = incidents;
    this.budgets = budgets;
    this.ingest = ingest;
  }

  /** Open ones first. */
  public record IncidentsPage(
      Shell shell, Times times, List<IncidentView> open, List<IncidentView> over) {}

  /**
   * One incident.
   *
   * @param impacts when promises were broken and restored, with the recovery clock
   */
  public record IncidentPage(
      Shell shell,
      Times times,
      IncidentView incident,
      List<Impact> impacts,
      List<DeliveryView> deliveries) {}

  /** What was sent, newest first. */
  public record DeliveriesPage(Shell shell, Times times, List<DeliveryView> deliveries) {}

  /** What came in. */
  public record DataPage(Shell shell, Times times, IngestReport report) {}

  private static Times times(Shell shell) {
    return new Times(shell.zone(), shell.asOf());
  }

  /** All incidents of the environment. */
  @GetMapping("/incidents")
  public View incidents(HttpServletRequest request) {
    var shell = shells.of(request, "incidents", "Incidents");
    var all = incidents.incidents(shell.environment());
    return new JteView(
        templates,
        "operator/incidents.jte",
        new IncidentsPage(
            shell,
            times(shell),
            all.stream().filter(it -> it.resolvedAt().isEmpty()).toList(),
            all.stream().filter(it -> it.resolvedAt().isPresent()).toList()));
  }

  /** One incident. */
  @GetMapping("/incidents/{id}")
  public View incident(
      @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
    var found = incidents.incident(id);
    var shell = shells.of(request, "incidents", found.map(IncidentView::title).orElse("Incident"));
    return found
        .<View>map(
            incident -> new JteView(templates, "operator/incident.jte", page(shell, incident)))
        .orElseGet(() -> {
          response.setStatus(404);
          return new JteView(
              templates,
              "operator/missing.jte",
              new Missing.Page(
                  shell,
                  "There is no incident “" + id + "”.",
                  "It may have been forgotten: closed ones are kept for 35 days.",
                  List.of(new Missing.Way("All incidents", shell.links().to("/incidents")))));
        });
  }

  private IncidentPage page(Shell shell, IncidentView incident) {
    return new IncidentPage(
        shell,
        times(shell),
        incident,
        budgets.impacts(incident.environment()).stream()
            .filter(impact -> incident.impacts().contains(impact.id()))
            .toList(),
        incidents.deliveries(DELIVERIES).stream()
            .filter(it ->
                it.group().contains("\"" + incident.service() + "\"")
                    || it.key().contains(incident.id()))
            .filter(it -> !it.createdAt().isBefore(incident.startedAt().minusSeconds(60)))
            .toList());
  }

  /** What was sent to whom, and what they answered. */
  @GetMapping("/deliveries")
  public View deliveries(HttpServletRequest request) {
    var shell = shells.of(request, "deliveries", "Deliveries");
    var state = Optional.ofNullable(request.getParameter("state")).orElse("");
    return new JteView(
        templates,
        "operator/deliveries.jte",
        new DeliveriesPage(
            shell,
            times(shell),
            incidents.deliveries(DELIVERIES).stream()
                .filter(it -> state.isEmpty() || it.state().equals(state))
                .toList()));
  }

  /** What came in and what was refused. */
  @GetMapping("/data")
  public View data(HttpServletRequest request) {
    var shell = shells.of(request, "data", "Data");
    return new JteView(
        templates, "operator/data.jte", new DataPage(shell, times(shell), ingest.report()));
  }

  /** The style sheet's tone of a delivery's state. */
  public static String tone(String state) {
    return switch (state) {
      case "sent" -> "ok";
      case "retry", "unknown" -> "warn";
      case "dead" -> "crit";
      default -> "unknown";
    };
  }

  /** What to do about a reason of refusal. */
  public static String mend(String reason) {
    return switch (reason) {
      case "too_old" -> "Older than 35 days: send sooner, or restate.";
      case "future" -> "The sender's clock is ahead: set it by NTP.";
      case "stream_limit" -> "More series than the limit: drop a label with many values.";
      case "attribute_too_long" -> "A name or value is too long: shorten it at the source.";
      case "temporality_unspecified" -> "Set cumulative or delta in the exporter.";
      case "bucket_mismatch" -> "Buckets do not add up to the count: update the SDK.";
      case "too_many_points" -> "Send fewer points a request.";
      case "identity_collision" -> "Two series share an id: tell us.";
      default -> "See docs of OTLP for this reason.";
    };
  }
}

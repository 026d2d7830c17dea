package org.bluesphere.dashboards.operator.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.operator.budget.Board;
import org.bluesphere.dashboards.operator.budget.Boards;
import org.bluesphere.dashboards.operator.budget.Links;
import org.bluesphere.dashboards.operator.budget.Streams;
import org.bluesphere.dashboards.operator.live.LivePage;
import org.bluesphere.dashboards.operator.live.Topic;
import org.bluesphere.dashboards.operator.people.Outbox;
import org.bluesphere.dashboards.page.JteView;
import org.bluesphere.model.port.AskedQueries;
import org.bluesphere.model.port.ExportQueries;
import org.bluesphere.model.port.HookQueries;
import org.bluesphere.model.port.IngestQueries;
import org.bluesphere.model.port.TokenQueries;
import org.bluesphere.model.view.AskedView;
import org.bluesphere.model.view.ExportView;
import org.bluesphere.model.view.HookView;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.model.view.IngestReport;
import org.bluesphere.model.view.TokenView;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Lists: incidents, what was delivered to whom, what came in. */
@Controller
public final class PeopleController {
  private static final int DELIVERIES = 200;
  private static final int STREAMS = 100;

  private final TemplateEngine templates;
  private final Shells shells;
  private final IncidentController.People people;
  private final Boards boards;
  private final Arrivals arrivals;

  PeopleController(
      TemplateEngine templates,
      Shells shells,
      IncidentController.People people,
      Boards boards,
      Arrivals arrivals) {
    this.templates = templates;
    this.shells = shells;
    this.people = people;
    this.boards = boards;
    this.arrivals = arrivals;
  }

  /** Who knows what came in, as telemetry and from vendors, and what goes out to them. */
  public record Arrivals(
      IngestQueries ingest,
      HookQueries hooks,
      ExportQueries exports,
      AskedQueries asked,
      TokenQueries tokens) {}

  /** Incidents, the open ones first. */
  public record Incidents(
      Links links, Times times, List<IncidentView> open, List<IncidentView> over) {

    static Incidents of(List<IncidentView> all, Links links, Times times) {
      return new Incidents(
          links,
          times,
          all.stream().filter(it -> it.resolvedAt().isEmpty()).toList(),
          all.stream().filter(it -> it.resolvedAt().isPresent()).toList());
    }
  }

  /** What the template of incidents shows. */
  public record IncidentsPage(Shell shell, Incidents view, String events) {}

  /** What the template of deliveries shows. */
  public record DeliveriesPage(Shell shell, Outbox view, String events, String note) {}

  /**
   * What came in, and what goes out.
   *
   * @param streams who feeds which promise, the first hundred
   * @param more how many promises are left out
   */
  public record DataPage(
      Shell shell,
      Times times,
      IngestReport report,
      List<HookView> hooks,
      List<ExportView> exports,
      List<AskedView> asked,
      List<TokenView> tokens,
      boolean anonymous,
      List<Streams> streams,
      int more) {

    /** Copies. */
    public DataPage {
      hooks = List.copyOf(hooks);
      exports = List.copyOf(exports);
      asked = List.copyOf(asked);
      tokens = List.copyOf(tokens);
      streams = List.copyOf(streams);
    }
  }

  /** All incidents of the environment. */
  @GetMapping("/incidents")
  public View incidents(HttpServletRequest request) {
    var shell = shells.of(request, "incidents", "Incidents");
    var all = people.incidents().incidents(shell.environment());
    return new JteView(
        templates,
        "operator/incidents.jte",
        new IncidentsPage(
            shell,
            Incidents.of(all, shell.links(), shell.times()),
            EventsController.address(shell, "incidents", Map.of())));
  }

  /** What was sent to whom, and what they answered. */
  @GetMapping("/deliveries")
  public View deliveries(
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String receiver,
      @RequestParam(defaultValue = "") String note,
      HttpServletRequest request) {
    var shell = shells.of(request, "deliveries", "Deliveries");
    var filter = new HashMap<>(Map.of("state", state, "receiver", receiver));
    return new JteView(
        templates,
        "operator/deliveries.jte",
        new DeliveriesPage(
            shell,
            outbox(state, receiver, shell.links(), shell.times()),
            EventsController.address(shell, "deliveries", filter),
            Notes.text(note)));
  }

  private Outbox outbox(String state, String receiver, Links links, Times times) {
    return Outbox.of(people.incidents().deliveries(DELIVERIES), state, receiver, links, times);
  }

  /** Sends a dead delivery again. */
  @PostMapping("/deliveries/retry")
  public ResponseEntity<Void> retry(@RequestParam long id, HttpServletRequest request) {
    var note = Notes.of(people.actions().retry(id), "retried");
    var links = new Links(shells.environment(request));
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, links.to("/deliveries", Map.of("note", note)))
        .build();
  }

  /** What came in and what was refused. */
  @GetMapping("/data")
  public View data(HttpServletRequest request) {
    var shell = shells.of(request, "data", "Data");
    var promises = boards.of(shell.environment()).map(Board::promises).orElse(List.of());
    var streams =
        promises.stream()
            .limit(STREAMS)
            .map(it ->
                Streams.of(it, people.budgets().explain(it.id(), Optional.empty()), shell.links()))
            .toList();
    return new JteView(
        templates,
        "operator/data.jte",
        new DataPage(
            shell,
            shell.times(),
            arrivals.ingest().report(),
            arrivals.hooks().hooks(),
            arrivals.exports().exports(),
            arrivals.asked().asked(),
            arrivals.tokens().tokens(),
            arrivals.tokens().anonymous(),
            streams,
            promises.size() - streams.size()));
  }

  /** Keeps the list of incidents current. */
  LivePage liveIncidents() {
    return live(
        "incidents",
        topic ->
            Map.of(
                "list",
                Incidents.of(
                    people.incidents().incidents(topic.environment()),
                    new Links(topic.environment()),
                    now(topic))));
  }

  /** Keeps the list of deliveries current. */
  LivePage liveDeliveries() {
    return live(
        "deliveries",
        topic ->
            Map.of(
                "filters",
                outbox(
                    topic.parameters().getOrDefault("state", ""),
                    topic.parameters().getOrDefault("receiver", ""),
                    new Links(topic.environment()),
                    now(topic))));
  }

  private Times now(Topic topic) {
    return new Times(topic.zone(), people.clock().instant());
  }

  private LivePage live(
      String name, java.util.function.Function<Topic, Map<String, Object>> views) {
    return new LivePage() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Map<String, String> regions(Topic topic) {
        var regions = new HashMap<String, String>();
        views
            .apply(topic)
            .forEach((region, view) ->
                regions.putAll(Regions.render(templates, "operator/" + name + "/", view, region)));
        return regions;
      }
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
      case "bucket_missing" ->
          "Prometheus' histogram lacks a bucket at an objective's limit: add it, or promise one it has.";
      case "nan" ->
          "A value is missing, not finite, or negative in a counter: mend it at the source.";
      case "no_time" -> "Points tell no time: update the SDK.";
      case "scale_out_of_range" -> "An exponential histogram is finer or larger than any may be.";
      case "too_many_points" -> "Send fewer points a request.";
      case "unbound" -> "The answer says what the catalogue lacks: ratio: {source: counts}.";
      case "malformed" -> "The answer names the field and how to mend it.";
      case "good_above_total" -> "Count good within total, over the same stretch.";
      case "inverted_window", "window_too_long" -> "Send from before to, at most a day apart.";
      case "id_reused" -> "Use an id once: other numbers need another.";
      case "environment_mismatch" -> "Send with a token of that environment.";
      case "service_not_allowed" -> "Make a token with --services for it.";
      case "identity_collision" -> "Two series share an id: tell us.";
      default -> "See docs of OTLP for this reason.";
    };
  }
}

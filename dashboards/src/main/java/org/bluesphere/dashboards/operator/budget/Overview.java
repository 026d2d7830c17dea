package org.bluesphere.dashboards.operator.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bluesphere.dashboards.format.Numbers;
import org.bluesphere.dashboards.format.Spans;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.svg.Sparkline;
import org.bluesphere.model.catalogue.Runbooks;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.model.view.IngestReport;

/**
 * An environment at a glance.
 *
 * @param asOf end of the newest evaluation
 * @param firing what fires beside the incidents, the worst first
 * @param moreFiring how many more fire than are listed
 * @param next what runs out next
 * @param waiting declared promises that no telemetry has reached
 */
public record Overview(
    Times times,
    Links links,
    Instant asOf,
    StateLine state,
    List<Incident> incidents,
    List<Firing> firing,
    int moreFiring,
    Grid grid,
    List<Chip> chips,
    List<RunOut> next,
    List<Change> changes,
    Waiting waiting,
    Health health) {
  private static final int LISTED = 6;
  private static final int NEXT = 5;
  private static final int INCIDENTS = 3;
  private static final Duration LATELY = Duration.ofHours(24);

  /** Copies. */
  public Overview {
    incidents = List.copyOf(incidents);
    firing = List.copyOf(firing);
    chips = List.copyOf(chips);
    next = List.copyOf(next);
    changes = List.copyOf(changes);
  }

  /** Gives the budget of the last 28 days of a promise. */
  @FunctionalInterface
  public interface Lines {
    /** Points of its line; fewer than two when there is nothing to draw. */
    List<Sparkline.Point> of(Promise promise, Instant now);
  }

  /** An open incident with its clock. */
  public record Incident(
      String title,
      String service,
      String status,
      Instant since,
      String publication,
      Optional<RtoClock> clock,
      String href,
      String runbook) {}

  /** A promise of which something fires. */
  public record Firing(Look look, String title, String detail, String age, String href) {}

  /** A filter of the list. */
  public record Chip(Optional<Look> look, String text, String href) {}

  /** What is empty next. */
  public record RunOut(
      Look look, String title, String detail, String when, Instant at, boolean hurt, String href) {}

  /** What happened lately. */
  public record Change(Instant at, String what, String detail, String href) {}

  /** Declared promises without telemetry. */
  public record Waiting(int count, List<String> titles, String href) {

    /** Copies. */
    public Waiting {
      titles = List.copyOf(titles);
    }
  }

  /** Whether evaluation and telemetry move. */
  public record Health(
      boolean evaluating,
      String evaluated,
      String behind,
      Optional<String> telemetry,
      int series) {}

  /** The page of a board. */
  public static Overview of(Board board, Lines lines, IngestReport ingest, Times times) {
    var links = new Links(board.environment());
    var firing =
        board.promises().stream()
            .filter(Promise::fires)
            .sorted(Comparator.comparing(Promise::look))
            .toList();
    return new Overview(
        times,
        links,
        board.evaluated(),
        StateLine.of(board, links, times),
        board.open().stream()
            .limit(INCIDENTS)
            .map(incident -> incident(board, incident, links))
            .toList(),
        firing.stream().limit(LISTED).map(promise -> firing(promise, links, times)).toList(),
        Math.max(0, firing.size() - LISTED),
        Grid.of(board, links, lines),
        chips(board, links),
        next(board, links),
        changes(board, links),
        waiting(board, links),
        health(board, ingest, times));
  }

  private static Incident incident(Board board, IncidentView incident, Links links) {
    var service =
        board.services().stream().filter(it -> it.name().equals(incident.service())).findFirst();
    var impact = board.impact(incident);
    return new Incident(
        incident.title(),
        service.map(Service::title).orElse(incident.service()),
        incident.status(),
        impact.map(it -> it.t0()).orElse(incident.startedAt()),
        incident.publication(),
        impact.flatMap(it -> RtoClock.of(it, board.now())),
        links.incident(incident.id()),
        service
            .map(Service::runbook)
            .filter(path -> !path.isEmpty())
            .map(Runbooks::href)
            .orElse(""));
  }

  private static Firing firing(Promise promise, Links links, Times times) {
    return new Firing(
        promise.look(),
        promise.title(),
        (promise.pages() ? "page" : "ticket") + ", " + Numbers.share(promise.left()) + " left",
        promise.firingSince().map(times::age).orElse(""),
        links.slo(promise.id()));
  }

  private static List<Chip> chips(Board board, Links links) {
    var all =
        new Chip(
            Optional.empty(), "All " + Numbers.count(board.promises().size()), links.to("/slos"));
    var each =
        board.counts().entrySet().stream()
            .filter(entry -> entry.getKey() != Look.OK)
            .map(entry ->
                new Chip(
                    Optional.of(entry.getKey()),
                    entry.getKey().word() + " " + Numbers.count(entry.getValue()),
                    links.to("/slos", Map.of("state", entry.getKey().key()))));
    return Stream.concat(Stream.of(all), each).toList();
  }

  private static List<RunOut> next(Board board, Links links) {
    record Ending(Promise promise, Duration in) {}
    return board.promises().stream()
        .filter(promise -> promise.left() > 0)
        .flatMap(promise -> promise.emptyIn().stream().map(in -> new Ending(promise, in)))
        .sorted(Comparator.comparing(Ending::in))
        .limit(NEXT)
        .map(ending ->
            new RunOut(
                ending.promise().look(),
                ending.promise().title(),
                Numbers.share(ending.promise().left())
                    + " left, burning "
                    + Numbers.burn(ending.promise().pace().orElse(0))
                    + " times too fast",
                Spans.words(ending.in()),
                board.now().plus(ending.in()),
                ending.promise().look() == Look.CRIT,
                links.slo(ending.promise().id())))
        .toList();
  }

  private static List<Change> changes(Board board, Links links) {
    var since = board.now().minus(LATELY);
    var alerts =
        board.promises().stream()
            .flatMap(promise ->
                promise.status().alerts().stream()
                    .map(alert ->
                        new Change(
                            alert.since(),
                            promise.title(),
                            alert.severity() + " began and lasts",
                            links.slo(promise.id()))));
    var incidents =
        board.incidents().stream()
            .flatMap(incident ->
                Stream.concat(
                    Stream.of(
                        new Change(
                            incident.startedAt(),
                            incident.title(),
                            "incident began",
                            links.incident(incident.id()))),
                    incident.resolvedAt().stream()
                        .map(at ->
                            new Change(
                                at,
                                incident.title(),
                                "resolved after "
                                    + Spans.words(Duration.between(incident.startedAt(), at)),
                                links.incident(incident.id())))));
    return Stream.concat(alerts, incidents)
        .filter(change -> change.at().isAfter(since))
        .sorted(Comparator.comparing(Change::at).reversed())
        .limit(LISTED)
        .toList();
  }

  private static Waiting waiting(Board board, Links links) {
    var waiting = board.unconnected();
    return new Waiting(
        waiting.size(),
        waiting.stream().limit(12).map(Promise::title).toList(),
        links.to("/slos", Map.of("state", Look.UNKNOWN.key())));
  }

  private static Health health(Board board, IngestReport ingest, Times times) {
    return new Health(
        !board.stale(),
        times.seconds(board.evaluated()) + " " + times.zoneName(),
        times.age(board.evaluated()),
        ingest.lastAccepted().map(times::age),
        ingest.series());
  }
}

package org.bluesphere.dashboards.operator.budget;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.bluesphere.dashboards.format.Numbers;
import org.bluesphere.dashboards.format.Spans;
import org.bluesphere.dashboards.format.Times;

/**
 * The first line of a page: is someone hurt, how long is left, what next.
 *
 * @param lead the condition, in the colour of its state
 * @param rest what follows from it
 * @param more one line of detail
 * @param action words of the one primary button; empty for none
 * @param href where it leads
 */
public record StateLine(
    Look look, boolean stale, String lead, String rest, String more, String action, String href) {

  /** The line of an environment. */
  public static StateLine of(Board board, Links links, Times times) {
    if (board.stale()) {
      return stale(board, links, times);
    }
    var paging = board.promises().stream().filter(Promise::pages).toList();
    if (!paging.isEmpty()) {
      return hurt(board, paging, links);
    }
    var recovering = board.open();
    if (!recovering.isEmpty()) {
      return recovering(board, links);
    }
    return quiet(board, links);
  }

  private static StateLine stale(Board board, Links links, Times times) {
    return new StateLine(
        Look.UNKNOWN,
        true,
        "No evaluation since " + times.precise(board.evaluated()) + ".",
        "",
        "The figures below are " + times.age(board.evaluated()) + " old; no state here is current.",
        "Check the data",
        links.to("/data"));
  }

  private static StateLine hurt(Board board, List<Promise> paging, Links links) {
    var worst = paging.getFirst();
    var service = worst.id().service();
    var rest = new ArrayList<String>();
    board
        .clock(service)
        .ifPresent(clock ->
            rest.add(
                "RTO "
                    + Spans.words(clock.objective())
                    + ": "
                    + clock.text()
                    + (clock.over() ? " over." : clock.resting() ? " left, resting." : " left.")));
    var others =
        paging.stream()
            .map(Promise::serviceTitle)
            .distinct()
            .filter(title -> !title.equals(worst.serviceTitle()))
            .toList();
    if (!others.isEmpty()) {
      rest.add("Also hurt: " + named(others) + ".");
    }
    var incident = board.incident(service);
    return new StateLine(
        Look.CRIT,
        false,
        Sentences.condition(worst),
        String.join(" ", rest),
        (paging.size() == 1 ? "One page fires. " : paging.size() + " pages fire. ") + tally(board),
        incident.isPresent() ? "Open the incident" : "Open the objective",
        incident.map(it -> links.incident(it.id())).orElseGet(() -> links.slo(worst.id())));
  }

  private static StateLine recovering(Board board, Links links) {
    var incident = board.open().getFirst();
    var title =
        board.services().stream()
            .filter(service -> service.name().equals(incident.service()))
            .map(service -> service.title())
            .findFirst()
            .orElse(incident.service());
    return new StateLine(
        Look.RISK,
        false,
        title + " recovers.",
        "No page fires; the incident is " + incident.status() + ".",
        tally(board),
        "Open the incident",
        links.incident(incident.id()));
  }

  private static StateLine quiet(Board board, Links links) {
    if (board.promises().isEmpty()) {
      return plain(Look.UNKNOWN, "No objective holds in " + board.environment() + ".", "", "");
    }
    var spent = looking(board, Look.CRIT);
    var uneasy = new ArrayList<>(looking(board, Look.WARN));
    uneasy.addAll(looking(board, Look.RISK));
    if (!spent.isEmpty()) {
      return troubled(Look.CRIT, spent, "has no budget left", "have no budget left", board, links);
    }
    if (!uneasy.isEmpty()) {
      var look = looking(board, Look.WARN).isEmpty() ? Look.RISK : Look.WARN;
      return troubled(look, uneasy, "is at risk", "are at risk", board, links);
    }
    var connected = board.connected();
    if (connected.isEmpty()) {
      return plain(
          Look.UNKNOWN,
          "No telemetry has reached " + board.environment() + " yet.",
          "Nothing here is known to be fine.",
          board.promises().size() + " objectives are declared and wait for their first point.");
    }
    return fine(board, connected);
  }

  private static StateLine fine(Board board, List<Promise> connected) {
    var least = connected.stream().min(Comparator.comparingDouble(Promise::left)).orElseThrow();
    int waiting = board.promises().size() - connected.size();
    var count = connected.size() == 1 ? "The one objective holds." : null;
    return plain(
        Look.OK,
        count != null ? count : "All " + connected.size() + " objectives hold.",
        "",
        "Least budget "
            + Numbers.share(least.left())
            + ", "
            + least.title()
            + "."
            + (waiting == 0 ? "" : " " + waiting + " more are declared without data."));
  }

  private static StateLine troubled(
      Look look, List<Promise> promises, String one, String many, Board board, Links links) {
    var worst = promises.stream().min(Comparator.comparingDouble(Promise::left)).orElseThrow();
    return new StateLine(
        look,
        false,
        promises.size() == 1
            ? worst.title() + " " + one + "."
            : promises.size() + " objectives " + many + ".",
        "No page is open.",
        Sentences.outlook(worst) + " " + tally(board),
        "",
        links.slo(worst.id()));
  }

  private static List<Promise> looking(Board board, Look look) {
    return board.promises().stream().filter(promise -> promise.look() == look).toList();
  }

  private static StateLine plain(Look look, String lead, String rest, String more) {
    return new StateLine(look, false, lead, rest, more, "", "");
  }

  /** {@code Of 45 objectives 34 are OK, 5 at risk, 3 critical.} */
  private static String tally(Board board) {
    var counts = board.counts();
    var parts =
        counts.entrySet().stream()
            .filter(entry -> entry.getKey() != Look.OK)
            .map(entry -> entry.getValue() + " " + Sentences.adjective(entry.getKey()))
            .collect(Collectors.joining(", "));
    int fine = counts.getOrDefault(Look.OK, 0);
    return "Of "
        + board.promises().size()
        + " objectives "
        + fine
        + (fine == 1 ? " is OK" : " are OK")
        + (parts.isEmpty() ? "." : ", " + parts + ".");
  }

  private static String named(List<String> titles) {
    return titles.size() <= 3
        ? String.join(", ", titles)
        : String.join(", ", titles.subList(0, 2)) + " and " + (titles.size() - 2) + " more";
  }
}

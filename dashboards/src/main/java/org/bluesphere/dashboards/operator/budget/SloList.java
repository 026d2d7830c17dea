package org.bluesphere.dashboards.operator.budget;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bluesphere.dashboards.format.Numbers;
import org.bluesphere.dashboards.format.Spans;
import org.bluesphere.dashboards.format.Times;

/**
 * A page of the list of promises.
 *
 * @param found how many the query means
 * @param all how many there are
 * @param first number of the first row shown, from 1
 */
public record SloList(
    Times times,
    Links links,
    Instant asOf,
    boolean stale,
    ListQuery query,
    int all,
    int found,
    int first,
    List<Row> rows,
    Optional<String> previous,
    Optional<String> following,
    List<Option> states,
    List<Option> services,
    List<Option> kinds) {
  private static final int SIZE = 50;

  /** Copies. */
  public SloList {
    rows = List.copyOf(rows);
    states = List.copyOf(states);
    services = List.copyOf(services);
    kinds = List.copyOf(kinds);
  }

  /** A choice of a filter. */
  public record Option(String value, String text, boolean selected) {}

  /**
   * One promise.
   *
   * @param width of the bar, 0 to 100
   * @param amount what is left of what is allowed
   * @param few whether too few events were counted for one failure to be allowed
   */
  public record Row(
      Look look,
      String title,
      String service,
      String owner,
      String href,
      String kind,
      String target,
      String sli,
      boolean data,
      String left,
      String width,
      String amount,
      boolean few,
      List<String> marks,
      String quick,
      String slow,
      String slowest,
      String empty) {

    /** Copies. */
    public Row {
      marks = List.copyOf(marks);
    }
  }

  /** The page a query asks for; a page behind the end is the last. */
  public static SloList of(Board board, ListQuery query, Times times) {
    var links = new Links(board.environment());
    var found = found(board, query);
    int last = Math.max(0, (found.size() - 1) / SIZE);
    int page = Math.min(query.page() - 1, last);
    int from = page * SIZE;
    return new SloList(
        times,
        links,
        board.evaluated(),
        board.stale(),
        query,
        board.promises().size(),
        found.size(),
        found.isEmpty() ? 0 : from + 1,
        found.subList(from, Math.min(found.size(), from + SIZE)).stream()
            .map(promise -> row(promise, links))
            .toList(),
        page == 0 ? Optional.empty() : Optional.of(page(links, query, page)),
        page == last ? Optional.empty() : Optional.of(page(links, query, page + 2)),
        states(query),
        services(board, query),
        kinds(board, query));
  }

  /** All promises a query means, in its order. */
  public static List<Promise> found(Board board, ListQuery query) {
    return board.promises().stream().filter(query.filter()).sorted(query.order()).toList();
  }

  private static String page(Links links, ListQuery query, int page) {
    return links.to("/slos", query.with("page", page == 1 ? "" : Integer.toString(page)));
  }

  private static Row row(Promise promise, Links links) {
    var status = promise.status();
    boolean data = promise.look() != Look.UNKNOWN;
    return new Row(
        promise.look(),
        promise.title(),
        promise.serviceTitle(),
        promise.owner(),
        links.slo(promise.id()),
        status.kind(),
        Numbers.target(status.target()),
        status.sli().map(Numbers::sli).orElse("–"),
        data,
        data ? Numbers.share(promise.left()) : "No data",
        Numbers.coordinate(Math.clamp(promise.left(), 0, 1) * 100),
        data ? amount(promise) : "no telemetry yet",
        data
            && !promise.untouched()
            && status.unit().equals("events")
            && promise.allowedInWindow() < 1,
        status.quality(),
        burn(promise, "1h"),
        burn(promise, "6h"),
        burn(promise, "3d"),
        promise.left() <= 0
            ? "empty"
            : promise.emptyIn().map(Spans::words).orElse(data ? "lasts" : "–"));
  }

  private static String amount(Promise promise) {
    if (promise.untouched()) {
      return "nothing spent yet";
    }
    double allowed = promise.allowedInWindow();
    return Sentences.amount(promise, allowed - promise.bad())
        + " of "
        + Sentences.amount(promise, allowed);
  }

  private static String burn(Promise promise, String window) {
    var rate = promise.burn(window);
    return rate.isPresent() ? Numbers.burn(rate.getAsDouble()) : "–";
  }

  private static List<Option> states(ListQuery query) {
    var options = new ArrayList<Option>();
    options.add(new Option("", "Any state", query.state().isEmpty()));
    options.add(new Option("firing", "Firing", query.state().equals("firing")));
    for (var look : Look.values()) {
      options.add(new Option(look.key(), look.word(), query.state().equals(look.key())));
    }
    return options;
  }

  private static List<Option> services(Board board, ListQuery query) {
    var any = new Option("", "Any service", query.service().isEmpty());
    var each =
        board.promises().stream()
            .map(promise -> new Option(promise.id().service(), promise.serviceTitle(), false))
            .distinct()
            .sorted(java.util.Comparator.comparing(Option::text))
            .limit(200)
            .map(option ->
                new Option(option.value(), option.text(), option.value().equals(query.service())));
    return Stream.concat(Stream.of(any), each).toList();
  }

  private static List<Option> kinds(Board board, ListQuery query) {
    var any = new Option("", "Any kind", query.kind().isEmpty());
    var each =
        board.promises().stream()
            .map(promise -> promise.status().kind())
            .distinct()
            .sorted()
            .map(kind -> new Option(kind, kind, kind.equals(query.kind())));
    return Stream.concat(Stream.of(any), each).toList();
  }
}

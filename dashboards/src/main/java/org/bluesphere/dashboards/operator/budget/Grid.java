package org.bluesphere.dashboards.operator.budget;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bluesphere.dashboards.format.Numbers;
import org.bluesphere.dashboards.format.Spans;
import org.bluesphere.dashboards.svg.Sparkline;

/**
 * Services by kinds of promise: what is not fine in full, what is fine in a line a tier once there
 * is much of it.
 */
public record Grid(List<Promise.Column> columns, List<Tier> tiers) {
  /** Rows of services that are fine are unfolded up to this many services in all. */
  private static final int SMALL = 12;

  /** Rows a tier shows at most; the list has the others. */
  private static final int ROWS = 20;

  /** Copies. */
  public Grid {
    columns = List.copyOf(columns);
    tiers = List.copyOf(tiers);
  }

  /**
   * One tier.
   *
   * @param fine whether it may fold into its line
   * @param open whether it starts unfolded
   * @param line what it says folded
   * @param hidden services beyond the rows
   * @param href the list of all its promises
   */
  public record Tier(
      String name,
      String note,
      boolean fine,
      boolean open,
      String line,
      List<Row> rows,
      int hidden,
      String href) {

    /** Copies. */
    public Tier {
      rows = List.copyOf(rows);
    }
  }

  /**
   * One service.
   *
   * @param cells a list for each column, empty where nothing is declared
   * @param rest what a narrow screen says of the cells it leaves out; empty when none is fine
   */
  public record Row(
      String title, String owner, String href, List<List<Cell>> cells, boolean fine, String rest) {

    /** Copies. */
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** One promise: its look, the budget left, what it says, its line as SVG. */
  public record Cell(String name, Look look, String left, String note, String line, String href) {}

  /** The grid of promises that telemetry reaches. */
  public static Grid of(Board board, Links links, Overview.Lines lines) {
    var shown = board.connected();
    var columns =
        java.util.Arrays.stream(Promise.Column.values())
            .filter(column -> shown.stream().anyMatch(promise -> promise.column() == column))
            .toList();
    var tiers =
        shown.stream()
            .collect(Collectors.groupingBy(Promise::tier, LinkedHashMap::new, Collectors.toList()));
    long services = shown.stream().map(promise -> promise.id().service()).distinct().count();
    var made = new ArrayList<Tier>();
    tiers.forEach((name, promises) ->
        made.add(tier(name, promises, columns, services <= SMALL, board, links, lines)));
    return new Grid(columns, made);
  }

  private static Tier tier(
      String name,
      List<Promise> promises,
      List<Promise.Column> columns,
      boolean small,
      Board board,
      Links links,
      Overview.Lines lines) {
    var services =
        promises.stream()
            .collect(
                Collectors.groupingBy(
                    promise -> promise.id().service(), LinkedHashMap::new, Collectors.toList()));
    boolean fine = promises.stream().allMatch(promise -> promise.look() == Look.OK);
    // What needs a look comes first; of a big tier only that.
    var ordered =
        services.values().stream()
            .sorted(Comparator.comparing(Grid::worst))
            .filter(list -> small || worst(list) != Look.OK || fine)
            .toList();
    var rows =
        ordered.stream().limit(ROWS).map(list -> row(list, columns, board, links, lines)).toList();
    return new Tier(
        name.isEmpty() ? "No tier" : Character.toUpperCase(name.charAt(0)) + name.substring(1),
        note(name, services.size(), promises.size(), board),
        fine,
        small || !fine,
        fineLine(promises),
        rows,
        services.size() - rows.size(),
        links.to("/slos", Map.of("tier", name)));
  }

  private static Look worst(List<Promise> promises) {
    return promises.stream().map(Promise::look).min(Comparator.naturalOrder()).orElse(Look.OK);
  }

  private static String note(String tier, int services, int objectives, Board board) {
    var rto = Optional.ofNullable(board.organisation().tiers().get(tier));
    return rto.map(it -> "RTO " + Spans.words(it) + " · ").orElse("")
        + counted(services, "service")
        + ", "
        + counted(objectives, "objective");
  }

  private static String fineLine(List<Promise> promises) {
    var least = promises.stream().min(Comparator.comparingDouble(Promise::left)).orElseThrow();
    return counted(promises.size(), "objective")
        + " fine, least budget "
        + Numbers.share(least.left())
        + ", "
        + least.title();
  }

  static String counted(int count, String what) {
    return Numbers.count(count) + " " + what + (count == 1 ? "" : "s");
  }

  private static Row row(
      List<Promise> promises,
      List<Promise.Column> columns,
      Board board,
      Links links,
      Overview.Lines lines) {
    var cells =
        columns.stream()
            .map(column ->
                promises.stream()
                    .filter(promise -> promise.column() == column)
                    .map(promise -> cell(promise, board, links, lines))
                    .toList())
            .toList();
    var fine = promises.stream().filter(promise -> promise.look() == Look.OK).toList();
    var first = promises.getFirst();
    return new Row(
        first.serviceTitle(),
        first.owner(),
        links.to("/slos", Map.of("service", first.id().service())),
        cells,
        fine.size() == promises.size(),
        rest(fine, promises.size()));
  }

  private static String rest(List<Promise> fine, int all) {
    if (fine.isEmpty()) {
      return "";
    }
    double least = fine.stream().mapToDouble(Promise::left).min().orElse(1);
    return fine.size()
        + (fine.size() == all ? " OK" : " other OK")
        + ", least "
        + Numbers.share(least);
  }

  private static Cell cell(Promise promise, Board board, Links links, Overview.Lines lines) {
    var look = promise.look();
    boolean data = look != Look.UNKNOWN;
    return new Cell(
        promise.title(),
        look,
        data ? Numbers.share(promise.left()) : "No data",
        cellNote(promise, board),
        data ? Sparkline.draw(lines.of(promise, board.now()), look.tone()) : "<span></span>",
        links.slo(promise.id()));
  }

  private static String cellNote(Promise promise, Board board) {
    if (promise.look() == Look.OK) {
      return "";
    }
    if (promise.left() <= 0) {
      return "budget empty";
    }
    var empty = promise.emptyIn().map(span -> "empty in " + Spans.words(span));
    return empty.orElseGet(() ->
        promise
            .firingSince()
            .map(since ->
                (promise.pages() ? "page" : "ticket")
                    + " for "
                    + Spans.words(positive(Duration.between(since, board.now()))))
            .orElse(""));
  }

  private static Duration positive(Duration span) {
    return span.isNegative() ? Duration.ZERO : span;
  }
}

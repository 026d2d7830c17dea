package org.bluesphere.dashboards.operator.signal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.operator.budget.Links;
import org.bluesphere.model.port.IncidentQueries;
import org.bluesphere.model.port.SignalQueries;
import org.bluesphere.model.view.SignalSeries;
import org.bluesphere.model.view.SignalView;

/**
 * A board: its signals on one axis of time, and what happened meanwhile.
 *
 * @param current {@code business} or {@code operations}
 * @param boards all there are, with how many signals each has
 * @param happened oldest first
 */
public record SignalBoard(
    String current,
    Map<String, Integer> boards,
    Span span,
    Against against,
    List<SignalCard> cards,
    List<Happening> happened,
    Links links,
    Times times) {

  /** Copies. */
  public SignalBoard {
    boards = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(boards));
    cards = List.copyOf(cards);
    happened = List.copyOf(happened);
  }

  /** What a board is asked for. */
  public record Query(String environment, String board, Span span, Against against) {

    /** Reads an address. */
    public static Query parse(String environment, Map<String, String> parameters) {
      var board = parameters.getOrDefault("board", "business");
      return new Query(
          environment,
          board.equals("operations") ? board : "business",
          Span.parse(parameters.getOrDefault("range", "")),
          Against.parse(parameters.getOrDefault("compare", "")));
    }
  }

  /** What boards are made from. */
  public record Sources(SignalQueries signals, IncidentQueries incidents) {}

  /** The board as it is now. */
  public static SignalBoard of(Sources sources, Query query, Times times) {
    var maker = new CardMaker(sources, query, times);
    var all = sources.signals().signals(query.environment());
    var boards = new java.util.LinkedHashMap<String, Integer>();
    for (var board : List.of("business", "operations")) {
      boards.put(board, (int) all.stream().filter(it -> it.board().equals(board)).count());
    }
    return new SignalBoard(
        query.board(),
        boards,
        query.span(),
        query.against(),
        all.stream().filter(it -> it.board().equals(query.board())).map(maker::card).toList(),
        maker.happened(),
        new Links(query.environment()),
        times);
  }

  /** One signal as it is drawn on its board. */
  public static Optional<SignalCard> one(Sources sources, Query query, String name, Times times) {
    var maker = new CardMaker(sources, query, times);
    return sources.signals().signals(query.environment()).stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .map(maker::card);
  }

  /** What is drawn of every signal of a board, for a spreadsheet. */
  public static List<SignalSeries> series(SignalQueries signals, Query query, Instant now) {
    var span = query.span();
    return signals.signals(query.environment()).stream()
        .filter(it -> it.board().equals(query.board()))
        .map(SignalView::name)
        .flatMap(name ->
            signals
                .series(query.environment(), name, span.start(now), span.end(now), span.step())
                .stream())
        .toList();
  }

  /** The same board otherwise. */
  public String to(String board, Span other, Against than) {
    return links.to("/signals", parameters(board, other, than));
  }

  /** This board for a spreadsheet. */
  public String csv() {
    return links.to("/signals.csv", parameters(current, span, against));
  }

  static Map<String, String> parameters(String board, Span span, Against against) {
    var parameters = new java.util.LinkedHashMap<String, String>();
    parameters.put("board", board);
    parameters.put("range", span.key());
    parameters.put("compare", against.key());
    return parameters;
  }
}

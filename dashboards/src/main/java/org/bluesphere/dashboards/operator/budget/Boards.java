package org.bluesphere.dashboards.operator.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.port.IncidentQueries;

/**
 * One {@link Board} an environment, shared by all readers and at most two seconds old, so that a
 * thousand viewers cost one evaluation. Boards somebody looked at lately are kept fresh by {@link
 * #refresh}. Shared between threads: one of them makes a board while the others wait for it.
 */
public final class Boards {
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final Duration WATCHED = Duration.ofMinutes(2);

  private final Supplier<Catalogue> catalogue;
  private final BudgetQueries budgets;
  private final IncidentQueries incidents;
  private final InstantSource clock;
  private final ConcurrentHashMap<String, Kept> boards = new ConcurrentHashMap<>();

  private static final class Kept {
    private volatile Optional<Board> board = Optional.empty();
    private volatile Instant asked = Instant.EPOCH;
  }

  /** Reads these. */
  public Boards(
      Supplier<Catalogue> catalogue,
      BudgetQueries budgets,
      IncidentQueries incidents,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.budgets = budgets;
    this.incidents = incidents;
    this.clock = clock;
  }

  /** The catalogue in force. */
  public Catalogue catalogue() {
    return catalogue.get();
  }

  /** An environment's board; empty where the catalogue knows no such environment. */
  public Optional<Board> of(String environment) {
    if (!catalogue.get().organisation().environments().contains(environment)) {
      return Optional.empty();
    }
    var kept = boards.computeIfAbsent(environment, _ -> new Kept());
    kept.asked = clock.instant();
    var known = kept.board;
    if (known.isPresent() && fresh(known.get(), FRESH.multipliedBy(2))) {
      return known;
    }
    return Optional.of(renewed(environment, kept));
  }

  /** Makes boards anew that somebody looked at lately, and forgets the others. */
  public void refresh() {
    var now = clock.instant();
    boards.forEach((environment, kept) -> {
      if (Duration.between(kept.asked, now).compareTo(WATCHED) > 0) {
        boards.remove(environment, kept);
      } else {
        renewed(environment, kept);
      }
    });
  }

  private Board renewed(String environment, Kept kept) {
    synchronized (kept) {
      var known = kept.board;
      if (known.isPresent() && fresh(known.get(), FRESH.dividedBy(2))) {
        return known.get();
      }
      var made =
          Board.of(
              catalogue.get(),
              environment,
              budgets.slos(environment),
              incidents.incidents(environment),
              budgets.impacts(environment),
              clock.instant());
      kept.board = Optional.of(made);
      return made;
    }
  }

  private boolean fresh(Board board, Duration within) {
    return Duration.between(board.now(), clock.instant()).compareTo(within) < 0;
  }
}

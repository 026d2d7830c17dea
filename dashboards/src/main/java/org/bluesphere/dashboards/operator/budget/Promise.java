package org.bluesphere.dashboards.operator.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bluesphere.model.catalogue.BurnRatePair;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.model.view.SloStatus;

/**
 * An objective as measured and as declared; the declaration is missing while a new version of the
 * catalogue is not in force on both sides.
 */
public record Promise(SloStatus status, Optional<Objective> objective, Optional<Service> service) {

  /** Who it is. */
  public ObjectiveId id() {
    return status.id();
  }

  /** How it looks. */
  public Look look() {
    return Look.of(status);
  }

  /** Whether telemetry ever came inside the window, or its absence alarms. */
  public boolean connected() {
    return status.state() != SloStatus.State.NO_DATA || !status.alerts().isEmpty();
  }

  /** Whether a page fires. */
  public boolean pages() {
    return status.alerts().stream().anyMatch(alert -> alert.severity().equals("page"));
  }

  /** Whether anything fires. */
  public boolean fires() {
    return !status.alerts().isEmpty();
  }

  /** When the oldest alert that fires began. */
  public Optional<Instant> firingSince() {
    return status.alerts().stream().map(SloStatus.AlertView::since).min(Comparator.naturalOrder());
  }

  /** Budget left of a full window at the mean traffic; below 0 when overspent. */
  public double left() {
    return 1 - status.budget().spentOfWindow();
  }

  /** Bad by the bound that decides. */
  public long bad() {
    return objective.map(Objective::straddle).orElse(Objective.Straddle.PESSIMISTIC)
            == Objective.Straddle.PESSIMISTIC
        ? status.badHigh()
        : status.bad();
  }

  /** What may be bad in a full window at the mean traffic since birth, in the status' unit. */
  public double allowedInWindow() {
    double spent = status.budget().spentOfWindow();
    return bad() > 0 && spent > 0 ? bad() / spent : status.budget().allowed().doubleValue();
  }

  /** Whether it is young and nothing was bad: what a full window allows is not known yet. */
  public boolean untouched() {
    return bad() == 0 && status.quality().contains("FILLING");
  }

  /** The window of the budget. */
  public Duration window() {
    return objective
        .map(Objective::window)
        .orElseGet(() -> Duration.between(status.from(), status.to()));
  }

  /** Burn over a window such as {@code 1h}. */
  public OptionalDouble burn(String window) {
    var rate = status.burn().get(window);
    return rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
  }

  /** The quickest pair of windows, which decides what "now" is. */
  public Optional<BurnRatePair> quickest() {
    return objective.stream()
        .flatMap(declared -> declared.pairs().stream())
        .min(Comparator.comparing(BurnRatePair::longWindow));
  }

  /**
   * The present burn: the lower of the quickest pair's two, so that neither noise nor past counts.
   */
  public OptionalDouble pace() {
    return quickest()
        .map(pair ->
            OptionalDouble.of(
                Math.min(
                    burn(Durations.format(pair.longWindow())).orElse(0),
                    burn(Durations.format(pair.shortWindow())).orElse(0))))
        .orElse(OptionalDouble.empty());
  }

  /** When the budget is empty at the present burn; absent while it burns no faster than it may. */
  public Optional<Duration> emptyIn() {
    if (left() <= 0) {
      return Optional.of(Duration.ZERO);
    }
    double pace = pace().orElse(0);
    return pace <= 1
        ? Optional.empty()
        : Optional.of(Duration.ofMillis((long) (left() * window().toMillis() / pace)));
  }

  /** The share that is bad just now, over the shortest window. */
  public double failing() {
    double allowance = 1 - status.target().doubleValue();
    return quickest()
        .map(pair -> burn(Durations.format(pair.shortWindow())).orElse(0) * allowance)
        .map(share -> Math.min(1, share))
        .orElse(0.0);
  }

  /** The service as people call it. */
  public String serviceTitle() {
    return service.map(Service::title).filter(t -> !t.isEmpty()).orElse(id().service());
  }

  /** The objective as people call it. */
  public String title() {
    return status.title().isEmpty() ? serviceTitle() + " " + id().objective() : status.title();
  }

  /** Who owns it; empty when nobody is named. */
  public String owner() {
    return service.map(Service::owner).orElse("");
  }

  /** The service's tier; empty when it has none. */
  public String tier() {
    return service.map(Service::tier).orElse("");
  }

  /** Which column of the grid it stands in. */
  public Column column() {
    return switch (status.kind()) {
      case "latency" -> Column.LATENCY;
      case "freshness" -> Column.FRESHNESS;
      default ->
          objective.map(Objective::impact).orElse(id().objective().equals("availability"))
              ? Column.AVAILABILITY
              : Column.OTHER;
    };
  }

  /** Kinds of promises side by side. */
  public enum Column {
    /** Answers at all. */
    AVAILABILITY("Availability"),
    /** Answers in time. */
    LATENCY("Latency"),
    /** Has new content. */
    FRESHNESS("Freshness"),
    /** Whatever else was promised. */
    OTHER("Other promises");

    private final String title;

    Column(String title) {
      this.title = title;
    }

    /** Head of the column. */
    public String title() {
      return title;
    }
  }
}

package org.bluesphere.model.export;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.view.SignalView;
import org.bluesphere.model.view.SloStatus;

/** Names of what goes out, and the values under them: dashboards elsewhere rely on both. */
public final class Exported {
  /** Good share of an objective's window; left out without a denominator. */
  public static final String SLI = "bluesphere.slo.sli";

  /** Remaining share of the budget; negative when overspent. */
  public static final String BUDGET = "bluesphere.slo.budget.remaining";

  /** Burn rate, one series a {@link #WINDOW}. */
  public static final String BURN = "bluesphere.slo.burn";

  /** 0 OK, 1 AT_RISK, 2 WARNING, 3 EXHAUSTED, 4 NO_DATA; left out while PAUSED. */
  public static final String STATE = "bluesphere.slo.state";

  /** Before the name of a signal of the business board. */
  public static final String SIGNAL = "bluesphere.signal.";

  /** Tag of every value. */
  public static final String ENVIRONMENT = "environment";

  /** Tag of every value that has a service. */
  public static final String SERVICE = "service";

  /** Tag of values of an objective. */
  public static final String OBJECTIVE = "objective";

  /** Tag of {@link #BURN}: {@code 5m 1h …}, the windows of the objective's alerts. */
  public static final String WINDOW = "window";

  private static final String RATIO = "1";

  private Exported() {}

  /** An objective at its newest evaluation. */
  public static List<MetricValue> of(SloStatus slo) {
    var tags = tags(slo.id());
    var at = slo.to();
    var burn =
        slo.burn().entrySet().stream()
            .map(it -> {
              var windowed = new TreeMap<>(tags);
              windowed.put(WINDOW, it.getKey());
              return new MetricValue(BURN, RATIO, windowed, it.getValue(), at);
            });
    boolean measured = slo.sli().isPresent();
    return Stream.of(
            slo.sli().stream().map(it -> new MetricValue(SLI, RATIO, tags, it, at)),
            Stream.of(slo.budget().remainingRatio())
                .filter(it -> measured)
                .map(it -> new MetricValue(BUDGET, RATIO, tags, it, at)),
            burn.filter(it -> measured),
            state(slo.state()).map(it -> new MetricValue(STATE, RATIO, tags, it, at)))
        .flatMap(it -> it)
        .toList();
  }

  /** A signal's newest minute, when it is of the business board and was measured. */
  public static Stream<MetricValue> of(SignalView signal) {
    if (!signal.board().equals("business")) {
      return Stream.empty();
    }
    var tags = new TreeMap<String, String>();
    tags.put(ENVIRONMENT, signal.environment());
    if (!signal.service().isEmpty()) {
      tags.put(SERVICE, signal.service());
    }
    return signal.newest().stream()
        .map(it ->
            new MetricValue(SIGNAL + signal.name(), signal.unit(), tags, it.value(), it.at()));
  }

  private static SortedMap<String, String> tags(ObjectiveId id) {
    var tags = new TreeMap<String, String>();
    tags.put(ENVIRONMENT, id.environment());
    tags.put(SERVICE, id.service());
    tags.put(OBJECTIVE, id.objective());
    return tags;
  }

  private static Stream<Double> state(SloStatus.State state) {
    return switch (state) {
      case OK -> Stream.of(0.0);
      case AT_RISK -> Stream.of(1.0);
      case WARNING -> Stream.of(2.0);
      case EXHAUSTED -> Stream.of(3.0);
      case NO_DATA -> Stream.of(4.0);
      case PAUSED -> Stream.empty();
    };
  }
}

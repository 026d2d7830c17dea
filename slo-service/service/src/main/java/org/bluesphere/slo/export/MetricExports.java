package org.bluesphere.slo.export;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bluesphere.model.export.Exported;
import org.bluesphere.model.export.MetricValue;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.port.ExportQueries;
import org.bluesphere.model.port.MetricSink;
import org.bluesphere.model.port.SignalQueries;
import org.bluesphere.model.view.ExportView;

/** All ways out; one that hangs keeps no other from going on. Safe for use by many threads. */
public final class MetricExports implements ExportQueries, AutoCloseable {
  private final List<MetricExport> exports;

  private MetricExports(List<MetricExport> exports) {
    this.exports = exports;
  }

  /** Begins with a first round at once. The sinks are closed with this. */
  public static MetricExports start(
      Collection<MetricSink> sinks,
      BudgetQueries budgets,
      SignalQueries signals,
      String environment,
      Duration every,
      InstantSource clock) {
    return new MetricExports(
        sinks.stream()
            .sorted(Comparator.comparing(MetricSink::name))
            .map(it -> new MetricExport(it, () -> values(budgets, signals, environment), clock))
            .map(it -> it.start(every))
            .toList());
  }

  private static List<MetricValue> values(
      BudgetQueries budgets, SignalQueries signals, String environment) {
    return Stream.concat(
            budgets.slos(environment).stream().flatMap(it -> Exported.of(it).stream()),
            signals.signals(environment).stream().flatMap(Exported::of))
        .toList();
  }

  @Override
  public List<ExportView> exports() {
    return exports.stream().map(MetricExport::view).toList();
  }

  /** Breaks off what is out. */
  @Override
  public void close() {
    exports.forEach(MetricExport::close);
  }
}

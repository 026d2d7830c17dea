package org.bluesphere.slo.export;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bluesphere.model.export.MetricAnswer;
import org.bluesphere.model.export.MetricValue;
import org.bluesphere.model.port.MetricSink;
import org.bluesphere.model.view.ExportView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes new values to one system, again and again. Values are of their minute and come anew each
 * minute, so they are not stored: what waits when the process ends is lost, and what is kept by us
 * is not.
 */
final class MetricExport implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MetricExport.class);
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final MetricSink sink;
  private final Supplier<List<MetricValue>> values;
  private final InstantSource clock;
  private final Backlog backlog = new Backlog();
  private final Map<Series, Instant> newest = new HashMap<>();
  private final ScheduledExecutorService thread;
  private volatile ExportView view;

  private record Series(String name, SortedMap<String, String> tags) {}

  MetricExport(MetricSink sink, Supplier<List<MetricValue>> values, InstantSource clock) {
    this.sink = sink;
    this.values = values;
    this.clock = clock;
    this.view = backlog.view(sink.name());
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("export-" + sink.name()).daemon().factory());
  }

  @SuppressWarnings("FutureReturnValueIgnored") // round throws nothing that ends the schedule
  MetricExport start(Duration every) {
    thread.scheduleWithFixedDelay(this::guarded, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private void guarded() {
    try {
      round();
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("vendor", sink.name()).setCause(e).log("values were not exported");
    }
  }

  /** Collects what is new and sends what waits, until the system says no. */
  void round() {
    backlog.add(fresh(), clock.instant());
    boolean going = true;
    while (going && !thread.isShutdown()) {
      var batch = backlog.next(sink.largestBatch(), clock.instant());
      going = !batch.isEmpty() && sent(batch);
      show();
    }
  }

  private boolean sent(List<MetricValue> batch) {
    var answer = sink.send(batch);
    backlog.answered(batch, answer, clock.instant());
    return answer instanceof MetricAnswer.Taken || answer instanceof MetricAnswer.Unfit;
  }

  /** Says once when it fares otherwise. */
  private void show() {
    var before = view;
    view = backlog.view(sink.name());
    if (!before.state().equals(view.state())) {
      LOG.atInfo()
          .addKeyValue("vendor", sink.name())
          .addKeyValue("state", view.state())
          .log(view.mend().isEmpty() ? "values are taken" : view.mend());
    }
  }

  // An evaluation that did not move on says nothing new, and a dead one must not look alive; before
  // the first one there is nothing to give up.
  private List<MetricValue> fresh() {
    var oldest = clock.instant().minus(Backlog.OLDEST);
    return values.get().stream()
        .filter(it -> !it.at().isBefore(oldest))
        .filter(it -> {
          var before = newest.put(new Series(it.name(), it.tags()), it.at());
          return before == null || it.at().isAfter(before);
        })
        .toList();
  }

  ExportView view() {
    return view;
  }

  /** Breaks off a call that is out. */
  @Override
  public void close() {
    thread.shutdownNow();
    sink.close();
    try {
      if (!thread.awaitTermination(ENDING.toSeconds(), TimeUnit.SECONDS)) {
        LOG.atWarn().addKeyValue("vendor", sink.name()).log("an export did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

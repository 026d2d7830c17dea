package org.bluesphere.collector.aws;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.RecoverySource;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.port.TelemetryLog;
import org.bluesphere.model.recovery.point.Look;
import org.bluesphere.model.recovery.point.SourceReport.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at each source of an environment again and again, each on a thread of its own, and appends
 * what it saw to the log. A source that has not answered yet is not asked once more.
 */
public final class RecoveryPoller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecoveryPoller.class);
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final RecoveryLooks looks;
  private final TelemetryLog log;
  private final String environment;
  private final Map<String, RecoverySource> sources;
  private final Set<String> asking = ConcurrentHashMap.newKeySet();
  private final Map<String, State> states = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("recovery-points").daemon().factory());

  RecoveryPoller(
      RecoveryLooks looks,
      TelemetryLog log,
      String environment,
      Map<String, RecoverySource> sources) {
    this.looks = looks;
    this.log = log;
    this.environment = environment;
    this.sources = Map.copyOf(sources);
  }

  /** Asks AWS for what an environment's data sets declare. */
  public static RecoveryPoller of(
      AwsSettings settings,
      TelemetryLog log,
      Catalogue catalogue,
      String environment,
      InstantSource clock) {
    return new RecoveryPoller(
        new RdsRecoveryPoints(settings, clock), log, environment, sources(catalogue, environment));
  }

  /** Sources that say where they are measured, each once however many data sets name it. */
  static Map<String, RecoverySource> sources(Catalogue catalogue, String environment) {
    var sources = new LinkedHashMap<String, RecoverySource>();
    catalogue.environment(environment).stream()
        .flatMap(it -> it.datasets().stream())
        .flatMap(it -> it.recovery().stream())
        .forEach(it -> it.measuredAs().ifPresent(name -> sources.putIfAbsent(name, it)));
    return sources;
  }

  /** Begins, with a first look at once. */
  @SuppressWarnings("FutureReturnValueIgnored") // lookAtAll throws nothing that ends the schedule
  public RecoveryPoller start(Duration every) {
    timer.scheduleAtFixedRate(this::lookAtAll, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private void lookAtAll() {
    for (var source : sources.entrySet()) {
      if (asking.add(source.getKey())) {
        threads.execute(() -> {
          try {
            look(source.getKey(), source.getValue());
          } finally {
            asking.remove(source.getKey());
          }
        });
      }
    }
  }

  /** One look; when it cannot be kept the next one may be. */
  void look(String name, RecoverySource source) {
    try {
      var look = looks.look(source);
      if (Thread.currentThread().isInterrupted()) {
        return; // stopping: the answer says nothing of the source
      }
      tell(name, look);
      log.append(new LogRecord.RecoveryLook(environment, name, look));
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("source", name)
          .setCause(e)
          .log("a look for recovery points was not kept");
    }
  }

  /** Says once when a source begins to answer otherwise. */
  private void tell(String name, Look look) {
    if (look.state() != states.put(name, look.state())) {
      LOG.atInfo()
          .addKeyValue("source", name)
          .addKeyValue("state", look.state())
          .log(look.message().isEmpty() ? "recovery points are seen" : look.message());
    }
  }

  /** Breaks off what is asked; nothing is written afterwards. */
  @Override
  public void close() {
    timer.shutdownNow();
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(ENDING.toSeconds(), TimeUnit.SECONDS)) {
        LOG.atWarn().log("a question for recovery points did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    looks.close();
  }
}

package org.bluesphere.collector.ask;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.bluesphere.collector.admission.Sender;
import org.bluesphere.collector.otlp.OtlpScanner;
import org.bluesphere.collector.prometheus.RemoteWrite;
import org.bluesphere.collector.prometheus.Version;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.log.LogRecord.Answered;
import org.bluesphere.model.port.AskedQueries;
import org.bluesphere.model.port.TelemetryLog;
import org.bluesphere.model.port.TelemetryLog.LogUnavailableException;
import org.bluesphere.model.view.AskedView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pulls the series that an environment's objectives select from a Prometheus, step by step, and
 * takes them in as remote-write: a counter's value that comes twice counts once. Views may be read
 * by many threads.
 */
public final class SeriesPoller implements AskedQueries, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SeriesPoller.class);
  private static final Sender SENDER = new Sender("prometheus");
  private static final int QUESTIONS = 5;

  private final Prometheus prometheus;
  private final RemoteWrite series;
  private final TelemetryLog log;
  private final InstantSource clock;
  private final Duration step;
  private final TreeMap<String, Pulling> pullings = new TreeMap<>();
  private final TreeMap<ObjectiveId, List<Pulling>> byObjective = new TreeMap<>();
  private final Patience patience = new Patience();
  private final Rounds<Pulling> rounds;

  /** Where what is pulled goes. */
  public record Into(RemoteWrite series, TelemetryLog log) {}

  /**
   * For what an environment's objectives select.
   *
   * @param known up to where the log holds a selector's series
   */
  public SeriesPoller(
      PrometheusSettings settings,
      Into into,
      Optional<Environment> environment,
      Function<ObjectiveId, Optional<Instant>> known,
      InstantSource clock) {
    this.prometheus = new Prometheus(settings.base(), settings.token(), settings.patience());
    this.series = into.series();
    this.log = into.log();
    this.clock = clock;
    this.step = settings.step();
    for (var objective : environment.map(Environment::objectives).orElse(List.of())) {
      var wanted = selectors(objective.indicator());
      wanted.forEach(it -> pullings.computeIfAbsent(it, text -> pulling(text, known)));
      byObjective.put(objective.id(), wanted.stream().map(this::pulling).toList());
    }
    this.rounds = new Rounds<>("prometheus", pullings.values());
  }

  private Pulling pulling(String selector, Function<ObjectiveId, Optional<Instant>> known) {
    return new Pulling(selector, step, known.apply(Pulling.key(selector)), clock.instant());
  }

  private Pulling pulling(String selector) {
    var pulling = pullings.get(selector);
    if (pulling == null) {
      throw new IllegalArgumentException("nobody pulls " + selector);
    }
    return pulling;
  }

  /** Without those whose series another one selects as well. */
  private static List<String> selectors(Indicator indicator) {
    boolean buckets = indicator instanceof Indicator.Latency;
    var all = indicator.selectors();
    var texts = new TreeSet<String>();
    for (var one : all) {
      boolean within = all.stream().anyMatch(it -> !it.equals(one) && holds(it, one));
      if (!within) {
        texts.add(one.toPromQl(buckets));
      }
    }
    return List.copyOf(texts);
  }

  private static boolean holds(Selector wider, Selector narrower) {
    return wider.metric().equals(narrower.metric())
        && narrower.matchers().containsAll(wider.matchers());
  }

  /**
   * Begins, with a first round at once; a step that settled is asked for within a quarter of it.
   */
  public SeriesPoller start() {
    rounds.start(step.dividedBy(4), this::round);
    return this;
  }

  /** Asks for what is settled, of each selector a few times at most, until Prometheus says no. */
  void round() {
    rounds.turns(() -> patience.over(clock.instant()), this::turn);
  }

  private void turn(Pulling pulling) {
    var before = shown(pulling);
    for (int i = 0; i < QUESTIONS && asks(pulling); i++) {
      // asks again
    }
    tell(before, shown(pulling));
  }

  /** Asks once; whether there may be more to ask. */
  private boolean asks(Pulling pulling) {
    var now = clock.instant();
    var steps = patience.over(now) ? pulling.next(now) : Optional.<Pulling.Steps>empty();
    if (steps.isEmpty() || rounds.ended()) {
      return false;
    }
    var answer = prometheus.ask(pulling.query(), steps.get().from(), steps.get().to(), step);
    if (rounds.ended()) {
      return false; // stopping: the answer says nothing of Prometheus
    }
    return heard(pulling, steps.get(), answer, clock.instant());
  }

  private boolean heard(Pulling pulling, Pulling.Steps steps, RangeAnswer answer, Instant now) {
    return switch (answer) {
      case RangeAnswer.Told told -> {
        patience.answered();
        yield kept(pulling, steps, told, now);
      }
      case RangeAnswer.Later(var after, var why) -> {
        patience.later(after, why, now);
        yield false;
      }
      case RangeAnswer.Denied(var mend) -> {
        patience.denied(mend, now);
        yield false;
      }
      case RangeAnswer.Refused(var mend) -> {
        patience.answered();
        pulling.refused(mend, now);
        yield false;
      }
      case RangeAnswer.TooMuch(var mend) -> {
        patience.answered();
        pulling.tooMuch(mend, now);
        yield true;
      }
    };
  }

  /**
   * Samples first, then how far they go: a crash between brings samples again, which do no harm.
   */
  private boolean kept(Pulling pulling, Pulling.Steps steps, RangeAnswer.Told told, Instant now) {
    try {
      long refused = 0;
      long all = 0;
      for (var request : requests(told)) {
        var body = request.toBytes();
        var written = series.write(SENDER, body, body.length, Version.V1);
        refused += request.samples() - written.samples();
        all += request.samples();
      }
      var id = Pulling.key(pulling.selector());
      log.append(
          new Answered(
              id.environment(), id.service(), id.objective(), now, steps.to(), List.of(), ""));
      return pulling.kept(steps.to(), all - refused, refused, told.doubt(), now);
    } catch (LogUnavailableException e) {
      patience.later(Optional.empty(), "the telemetry log takes nothing now", now);
      return false;
    }
  }

  /**
   * One a step, in the order of time, as a Prometheus would have written them: a histogram's
   * buckets are gathered by their time.
   */
  private static List<WriteRequest> requests(RangeAnswer.Told told) {
    var byTime = new TreeMap<Long, List<WriteRequest>>();
    for (var one : told.series()) {
      for (var value : one.values()) {
        var requests = byTime.computeIfAbsent(value.millis(), any -> new ArrayList<>());
        if (requests.isEmpty() || requests.getLast().samples() == OtlpScanner.MAX_POINTS) {
          requests.add(new WriteRequest());
        }
        requests.getLast().add(one.labels(), value.value(), value.millis());
      }
    }
    return byTime.values().stream().flatMap(List::stream).toList();
  }

  /** Says once when it begins to go otherwise. */
  private static void tell(AskedView before, AskedView now) {
    if (!before.state().equals(now.state())) {
      LOG.atInfo()
          .addKeyValue("subject", now.subject())
          .addKeyValue("vendor", now.vendor())
          .addKeyValue("state", now.state())
          .log(now.mend().isEmpty() ? "series are pulled" : now.mend());
    }
  }

  @Override
  public List<AskedView> asked() {
    return pullings.values().stream().map(this::shown).toList();
  }

  /** Of what an objective selects and Prometheus has: what is in trouble, else any. */
  @Override
  public Optional<AskedView> asked(ObjectiveId id) {
    var views =
        byObjective.getOrDefault(id, List.of()).stream()
            .filter(Pulling::fed)
            .map(this::shown)
            .toList();
    return views.stream()
        .filter(AskedView::troubled)
        .findFirst()
        .or(() -> views.stream().findFirst());
  }

  private AskedView shown(Pulling pulling) {
    var view = pulling.view();
    var state = patience.state();
    return state.isEmpty() ? view : view.in(state, patience.mend());
  }

  /** Breaks off the question that is out; nothing is written afterwards. */
  @Override
  public void close() {
    rounds.close(prometheus::close);
  }
}

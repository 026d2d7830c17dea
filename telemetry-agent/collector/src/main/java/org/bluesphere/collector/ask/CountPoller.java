package org.bluesphere.collector.ask;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bluesphere.model.ask.CountAnswer;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.port.AskedQueries;
import org.bluesphere.model.port.CountQueries;
import org.bluesphere.model.port.CountQueries.Question;
import org.bluesphere.model.port.TelemetryLog;
import org.bluesphere.model.port.TelemetryLog.LogUnavailableException;
import org.bluesphere.model.view.AskedView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one system for the counts of an environment's objectives, one question at a time, and keeps
 * each answer in the log before it asks for what follows. Views may be read by many threads.
 */
public final class CountPoller implements AskedQueries, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CountPoller.class);

  /** Questions for one objective in a round: one that is far behind holds up no other for long. */
  static final int QUESTIONS = 5;

  private final CountQueries system;
  private final TelemetryLog log;
  private final InstantSource clock;
  private final Rounds<Asking> rounds;
  private final Patience patience = new Patience();

  /**
   * For what an environment's objectives ask this system.
   *
   * @param known up to where the log holds an objective's answers
   */
  public CountPoller(
      CountQueries system,
      TelemetryLog log,
      Optional<Environment> environment,
      Function<ObjectiveId, Optional<Instant>> known,
      InstantSource clock) {
    this.system = system;
    this.log = log;
    this.clock = clock;
    var askings =
        environment.stream()
            .flatMap(it -> it.objectives().stream())
            .sorted(Comparator.comparing(it -> it.id().toString()))
            .flatMap(it -> asked(it, system.name()).map(by -> asking(it, by, known)).stream())
            .toList();
    this.rounds = new Rounds<>(system.name(), askings);
  }

  private Asking asking(
      Objective objective, Indicator.Asked by, Function<ObjectiveId, Optional<Instant>> known) {
    return new Asking(objective.id(), by, known.apply(objective.id()), clock.instant());
  }

  private static Optional<Indicator.Asked> asked(Objective objective, String system) {
    return objective.indicator() instanceof Indicator.Asked by && by.source().equals(system)
        ? Optional.of(by)
        : Optional.empty();
  }

  /** Begins, with a first round at once. */
  public CountPoller start(Duration every) {
    rounds.start(every, this::round);
    return this;
  }

  /** Asks for what is settled, of each objective a few times at most, until the system says no. */
  void round() {
    rounds.turns(() -> patience.over(clock.instant()), this::turn);
  }

  private void turn(Asking asking) {
    var before = shown(asking);
    for (int i = 0; i < QUESTIONS && asks(asking); i++) {
      // asks again
    }
    tell(before, shown(asking));
  }

  /** Asks once; whether there may be more to ask. */
  private boolean asks(Asking asking) {
    var now = clock.instant();
    var question = patience.over(now) ? asking.next(now) : Optional.<Question>empty();
    if (question.isEmpty() || rounds.ended()) {
      return false;
    }
    var begins = asking.begins(now);
    if (begins.isPresent() && !kept(asking, begins.get(), now)) {
      return false;
    }
    var answer = system.ask(question.get());
    if (rounds.ended()) {
      return false; // stopping: the answer says nothing of the system
    }
    return heard(asking, question.get(), answer, clock.instant());
  }

  private boolean heard(Asking asking, Question question, CountAnswer answer, Instant now) {
    return switch (answer) {
      case CountAnswer.Told told -> {
        patience.answered();
        var progress = asking.told(question, told, now);
        yield progress.isPresent() && kept(asking, progress.get(), now) && asking.behind();
      }
      case CountAnswer.Later(var after, var why) -> {
        patience.later(after, why, now);
        yield false;
      }
      case CountAnswer.Denied(var mend) -> {
        patience.denied(mend, now);
        yield false;
      }
      case CountAnswer.Refused(var mend) -> {
        patience.answered();
        asking.refused(mend, now);
        yield false;
      }
    };
  }

  /** Whether it is durable; if not, the same is asked again. */
  private boolean kept(Asking asking, Asking.Progress progress, Instant now) {
    try {
      log.append(progress.record());
      asking.kept(progress);
      return true;
    } catch (LogUnavailableException e) {
      patience.later(Optional.empty(), "the telemetry log takes nothing now", now);
      return false;
    }
  }

  /** Says once when it begins to go otherwise. */
  private static void tell(AskedView before, AskedView now) {
    if (!before.state().equals(now.state())) {
      LOG.atInfo()
          .addKeyValue("subject", now.subject())
          .addKeyValue("vendor", now.vendor())
          .addKeyValue("state", now.state())
          .log(now.mend().isEmpty() ? "counts are asked for" : now.mend());
    }
  }

  @Override
  public List<AskedView> asked() {
    return rounds.all().stream().map(this::shown).toList();
  }

  private AskedView shown(Asking asking) {
    var view = asking.view();
    var state = patience.state();
    return state.isEmpty() ? view : view.in(state, patience.mend());
  }

  /** Breaks off the question that is out; nothing is written afterwards. */
  @Override
  public void close() {
    rounds.close(system::close);
  }
}

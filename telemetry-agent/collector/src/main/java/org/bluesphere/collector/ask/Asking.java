package org.bluesphere.collector.ask;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.ask.CountAnswer;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.log.LogRecord.Answered;
import org.bluesphere.model.log.LogRecord.Minute;
import org.bluesphere.model.port.CountQueries.Question;
import org.bluesphere.model.view.AskedView;

/**
 * One objective that another system is asked for: what to ask next, what follows from the answer.
 * It decides and does nothing; used by one thread, but for {@link #view}.
 */
final class Asking {
  /** Most that one question asks for: fewer minutes than any system has points in one answer. */
  static final Duration LONGEST = Duration.ofHours(2);

  /** How far back the first question of all goes. */
  static final Duration FIRST = Duration.ofHours(1);

  /** How far back minutes without data may still get some, as long as no newer one has. */
  static final Duration LATEST = Duration.ofHours(1);

  /** Older minutes could no longer be counted (ENGINE §2: 35 days). */
  static final Duration OLDEST = Duration.ofDays(34);

  /** After so long without a point somebody should look at the query. */
  private static final Duration SILENT = Duration.ofMinutes(15);

  /** An answer that can't be counted is not better a minute later. */
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private final ObjectiveId objective;
  private final Indicator.Asked by;
  private Instant cursor;
  private Instant notBefore = Instant.MIN;
  private boolean begun;
  private boolean behind;
  private long counted;
  private long empty;
  private long unfit;
  private volatile AskedView view;

  /** Goes on from where the log ends for it; empty when it holds nothing. */
  Asking(ObjectiveId objective, Indicator.Asked by, Optional<Instant> known, Instant now) {
    this.objective = objective;
    this.by = by;
    var oldest = now.minus(OLDEST);
    var from = known.orElse(settled(now).minus(FIRST));
    this.cursor = minute(from.isBefore(oldest) ? oldest : from);
    this.begun = known.isPresent();
    this.view = shown("starting", "");
  }

  private static Instant minute(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES);
  }

  private static Instant settled(Instant now) {
    return minute(now.minus(Indicator.Asked.SETTLES));
  }

  AskedView view() {
    return view;
  }

  /** Whether the newest question left out minutes that are settled. */
  boolean behind() {
    return behind;
  }

  /**
   * From where it begins, when the log does not know yet: else a restart before the first answer
   * would begin later.
   */
  Optional<Progress> begins(Instant now) {
    return begun ? Optional.empty() : Optional.of(new Progress(record(List.of(), cursor, now), 0));
  }

  /** What to ask now; empty when nothing new is settled, or not yet again. */
  Optional<Question> next(Instant now) {
    var settled = settled(now);
    if (!cursor.isBefore(settled) || now.isBefore(notBefore)) {
      return Optional.empty();
    }
    var furthest = cursor.plus(LONGEST);
    var to = furthest.isBefore(settled) ? furthest : settled;
    return Optional.of(new Question(by.total(), by.part(), cursor, to));
  }

  /**
   * What follows from an answer.
   *
   * @param record what the log must hold before {@link #kept}
   * @param unfit how many minutes of it have values that are no counts
   */
  record Progress(Answered record, int unfit) {}

  /** What an answer brings; empty when it brought nothing to keep. */
  Optional<Progress> told(Question question, CountAnswer.Told told, Instant now) {
    try {
      var minutes = Minutes.of(told, question, by);
      var until = until(question, minutes, now);
      behind = question.to().isBefore(settled(now));
      judged(minutes, until, now);
      return until.isAfter(cursor)
          ? Optional.of(new Progress(record(minutes.counted(), until, now), minutes.unfit().size()))
          : Optional.empty();
    } catch (Minutes.UnusableException e) {
      refused(String.valueOf(e.getMessage()), now);
      return Optional.empty();
    }
  }

  private Answered record(List<Minute> counts, Instant until, Instant now) {
    return new Answered(
        objective.environment(),
        objective.service(),
        objective.objective(),
        now,
        until,
        counts,
        by.identity());
  }

  /** The end of the newest minute that says something; what is older than late is final as well. */
  private static Instant until(Question question, Minutes minutes, Instant now) {
    var until = settled(now).minus(LATEST);
    for (var it : minutes.counted()) {
      until = later(until, it.from().plus(Minute.LENGTH));
    }
    for (var it : minutes.unfit()) {
      until = later(until, it.plus(Minute.LENGTH));
    }
    return until.isAfter(question.to()) ? question.to() : until;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void judged(Minutes minutes, Instant until, Instant now) {
    var since = later(until, cursor);
    if (!minutes.mend().isEmpty()) {
      show("unfit", minutes.mend());
    } else if (behind) {
      show("behind", "");
    } else if (since.isBefore(settled(now).minus(SILENT))) {
      show("silent", by.source() + " has no points since " + since + "; look at the queries there");
    } else {
      show("ready", "");
    }
  }

  /** The record is durable. */
  void kept(Progress progress) {
    var record = progress.record();
    begun = true;
    long minutes = Duration.between(cursor, record.until()).toMinutes();
    counted += record.minutes().size();
    unfit += progress.unfit();
    empty += minutes - record.minutes().size() - progress.unfit();
    cursor = record.until();
    show(view.state(), view.mend());
  }

  /** The question is not understood, or the answer can't be. */
  void refused(String mend, Instant now) {
    notBefore = now.plus(PAUSE);
    show("unfit", mend);
  }

  private void show(String state, String mend) {
    view = shown(state, mend);
  }

  private AskedView shown(String state, String mend) {
    return new AskedView(
        by.source(), objective.toString(), state, mend, Optional.of(cursor), counted, empty, unfit);
  }
}

package org.bluesphere.model.view;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.bluesphere.model.log.LogRecord.Heartbeat;

/**
 * What a job told of itself last.
 *
 * @param started when it last began, if it tells that
 * @param succeeded when it last ended well
 * @param failed when it last ended otherwise
 * @param took how long the last run took that said so; zero before one did
 */
public record JobRun(
    String environment,
    String job,
    Optional<Instant> started,
    Optional<Instant> succeeded,
    Optional<Instant> failed,
    Duration took) {

  /** A job that told nothing yet. */
  public static JobRun unknown(String environment, String job) {
    return new JobRun(
        environment, job, Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO);
  }

  /** The same after it told more. What is older than what it told before changes nothing. */
  public JobRun after(Heartbeat beat) {
    var duration = beat.took().isZero() ? took : beat.took();
    return switch (beat.state()) {
      case START ->
          new JobRun(environment, job, later(started, beat.at()), succeeded, failed, duration);
      case SUCCESS ->
          new JobRun(environment, job, started, later(succeeded, beat.at()), failed, duration);
      case FAILURE ->
          new JobRun(environment, job, started, succeeded, later(failed, beat.at()), duration);
    };
  }

  private static Optional<Instant> later(Optional<Instant> known, Instant at) {
    return known.filter(it -> it.isAfter(at)).or(() -> Optional.of(at));
  }

  /** What went wrong since the last success, as a clause; empty when nothing is known of it. */
  public String trouble() {
    if (failed.isPresent() && newest(failed, Stream.of(started, succeeded))) {
      return "its last run failed at " + failed.get();
    }
    if (started.isPresent() && newest(started, Stream.of(failed, succeeded))) {
      return "a run that began at " + started.get() + " has not ended";
    }
    return "";
  }

  private static boolean newest(Optional<Instant> one, Stream<Optional<Instant>> others) {
    return others.flatMap(Optional::stream).noneMatch(it -> it.isAfter(one.orElseThrow()));
  }
}

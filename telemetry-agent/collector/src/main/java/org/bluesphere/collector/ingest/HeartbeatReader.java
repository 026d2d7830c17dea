package org.bluesphere.collector.ingest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bluesphere.collector.hook.Message;
import org.bluesphere.collector.otlp.Origin;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.log.LogRecord.Heartbeat;

/**
 * Reads what a job says of itself: fields of a form, as {@code curl -d} sends them, or of the
 * address. Without any the job succeeded just now. Used by one request.
 */
public final class HeartbeatReader {
  private static final Set<String> FIELDS =
      Set.of("status", "exit", "duration", "environment", "at");
  private static final int LONGEST_CHARS = 200;
  private static final Duration LONGEST = Duration.ofDays(35);

  /** What a sender's clock may be ahead; it is taken for now. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final Promises promises;
  private final Origin origin;
  private final String defaultEnvironment;
  private final Instant now;
  private final List<IngestProblem> problems = new ArrayList<>();

  /** Reads what came now. */
  public HeartbeatReader(Promises promises, Origin origin, String defaultEnvironment, Instant now) {
    this.promises = promises;
    this.origin = origin;
    this.defaultEnvironment = origin.environment(defaultEnvironment);
    this.now = now.truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Reads it.
   *
   * @param forms of the address and of the body; empty when there is nothing
   * @throws IngestRefusal 404 when the catalogue knows no such job there, 400 for all else
   */
  public Heartbeat read(String job, List<String> forms) {
    var fields = new LinkedHashMap<String, String>();
    forms.forEach(it -> gather(it, fields));
    var environment = fields.getOrDefault("environment", defaultEnvironment);
    var state = state(fields);
    var took = Optional.ofNullable(fields.get("duration")).map(this::duration);
    var at = Optional.ofNullable(fields.get("at")).map(this::at).orElse(now);
    if (!problems.isEmpty()) {
      throw IngestRefusal.malformed("the heartbeat", problems);
    }
    promises
        .unknownJob(environment, job)
        .ifPresent(it -> {
          throw IngestRefusal.refused(404, "no such job", List.of(it));
        });
    Origins.check(origin, environment, promises.service(environment, job));
    return new Heartbeat(environment, job, state, at, took.orElse(Duration.ZERO));
  }

  private void gather(String form, Map<String, String> fields) {
    for (var pair : form.split("&", -1)) {
      if (pair.isBlank()) {
        continue;
      }
      int equals = pair.indexOf('=');
      var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      var value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (!FIELDS.contains(name)) {
        problem(
            Message.clean(name, LONGEST_CHARS),
            "is no field of a heartbeat",
            "known are at, duration, environment, exit, status; the job is in the address");
      } else if (fields.putIfAbsent(name, value.strip()) != null) {
        problem(name, "is told twice", "tell it once");
      }
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // Not encoded after all: it is no field and no value we know.
    }
  }

  private void problem(String where, String what, String mend) {
    problems.add(new IngestProblem(where, what, mend));
  }

  private Heartbeat.State state(Map<String, String> fields) {
    var status = fields.get("status");
    var exit = fields.get("exit");
    if (status != null && exit != null) {
      problem("exit", "and status say the same", "keep one of them");
    }
    if (exit != null) {
      if (!exit.matches("\\d{1,3}")) {
        problem("exit", "is no exit code", "write exit=$? right after the command");
      }
      return exit.matches("0{1,3}") ? Heartbeat.State.SUCCESS : Heartbeat.State.FAILURE;
    }
    return switch (status == null ? "success" : status) {
      case "start" -> Heartbeat.State.START;
      case "success" -> Heartbeat.State.SUCCESS;
      case "failure" -> Heartbeat.State.FAILURE;
      default -> {
        problem("status", "is not known", "use one of start, success, failure");
        yield Heartbeat.State.FAILURE;
      }
    };
  }

  private Duration duration(String text) {
    try {
      var took = Durations.parse(text.matches("\\d{1,9}") ? text + "s" : text);
      if (took.compareTo(LONGEST) <= 0) {
        return took;
      }
    } catch (IllegalArgumentException e) {
      // Told below, as what is too long.
    }
    problem("duration", "is no time of up to 35 days", "write for example 90s or 1h30m");
    return Duration.ZERO;
  }

  private Instant at(String text) {
    var at = Message.timeOf(text).map(it -> it.truncatedTo(ChronoUnit.MILLIS));
    if (at.isEmpty()) {
      problem("at", "is no time", "write for example 2026-11-26T12:00:00Z, or leave it out");
    } else if (at.get().isAfter(now.plus(AHEAD)) || at.get().isBefore(now.minus(LONGEST))) {
      problem(
          "at",
          "lies ahead, or more than 35 days ago",
          "look at the sender's clock; here it is " + now);
    }
    return at.filter(it -> it.isBefore(now)).orElse(now);
  }
}

package org.bluesphere.platform.doctor;

import io.sentry.ILogger;
import io.sentry.Sentry;
import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.protocol.Message;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bluesphere.model.secret.Secret;
import org.jspecify.annotations.Nullable;

/** Sends Sentry one event of level info by its own SDK; an issue there, until it is archived. */
final class SentryCheck implements Check {
  private static final long FLUSH_MILLIS = 5_000;

  private final Connection connection;
  private final Secret dsn;
  private final Release release;

  /** What the server reports itself as. */
  public record Release(String name, String environment) {}

  SentryCheck(Connection connection, Secret dsn, Release release) {
    this.connection = connection;
    this.dsn = dsn;
    this.release = release;
  }

  @Override
  public Finding run() {
    var given = dsn.reveal();
    if (given.isEmpty()) {
      return Finding.notSetUp(connection, dsn.missing());
    }
    var talk = new Talk();
    try {
      begin(given.get(), talk);
      return judged(sent(), talk);
    } catch (IllegalArgumentException e) {
      // Its message may hold the DSN.
      return Finding.broken(
          connection,
          "",
          "the SDK says that this is no DSN",
          "copy it from the project's settings, Client Keys");
    } finally {
      Sentry.close();
    }
  }

  private void begin(String given, ILogger talk) {
    Sentry.init(options -> {
      options.setDsn(given);
      options.setRelease(release.name());
      options.setEnvironment(release.environment());
      options.setEnableUncaughtExceptionHandler(false);
      options.setEnableShutdownHook(false);
      options.setDebug(true);
      options.setLogger(talk);
    });
  }

  private static String sent() {
    var message = new Message();
    message.setMessage(Checks.SUMMARY);
    var event = new SentryEvent();
    event.setMessage(message);
    event.setLevel(SentryLevel.INFO);
    var id = Sentry.captureEvent(event);
    Sentry.flush(FLUSH_MILLIS);
    return id.toString();
  }

  private Finding judged(String id, Talk talk) {
    var sent = "event " + id + ": \"" + Checks.SUMMARY + "\", release " + release.name();
    if (talk.taken) {
      return Finding.works(connection, sent, "taken; search for id:" + id + " at Sentry");
    }
    var answer = talk.complaints.isEmpty() ? "no answer" : String.join("; ", talk.complaints);
    return Finding.broken(
        connection,
        sent,
        answer,
        "check that the key of the DSN is active (the project's settings, Client Keys) and the way"
            + " to its host");
  }

  /** What the SDK says of sending: the only place where it tells whether Sentry took something. */
  private static final class Talk implements ILogger {
    private static final String TAKEN = "Envelope sent successfully.";

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    // Set by the SDK's thread.
    private volatile boolean taken;

    @Override
    public void log(SentryLevel level, String message, @Nullable Object... args) {
      if (message.equals(TAKEN)) {
        taken = true;
      } else if (level == SentryLevel.ERROR && message.contains("API returned")) {
        complaints.add(message.replace("%s", String.valueOf(args.length == 0 ? "" : args[0])));
      }
    }

    @Override
    public void log(SentryLevel level, String message, @Nullable Throwable failure) {
      log(level, failure, message);
    }

    @Override
    public void log(
        SentryLevel level, @Nullable Throwable failure, String message, @Nullable Object... args) {
      if (level == SentryLevel.ERROR && failure != null) {
        complaints.add("no answer: " + failure.getClass().getSimpleName());
      }
    }

    @Override
    public boolean isEnabled(@Nullable SentryLevel level) {
      return true;
    }
  }
}

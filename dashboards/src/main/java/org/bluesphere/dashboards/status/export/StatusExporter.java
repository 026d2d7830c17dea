package org.bluesphere.dashboards.status.export;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bluesphere.dashboards.status.PublicStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a copy whenever the public page says something else, and each minute so that its age tells
 * whether we live. What goes wrong is said once and tried again.
 */
public final class StatusExporter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StatusExporter.class);
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** As the copy itself says. */
  private static final Duration STALE = Duration.ofMinutes(5);

  private final Supplier<PublicStatus> status;
  private final Function<PublicStatus, SequencedMap<String, byte[]>> files;
  private final ExportFolder folder;
  private final InstantSource clock;
  private final ScheduledExecutorService looking;
  private final Instant begun;
  // Written by the looking thread alone.
  private Optional<PublicStatus> last = Optional.empty();
  private volatile Optional<Instant> made = Optional.empty();
  private volatile String trouble = "";

  /** Copies {@code files} of {@code status} into {@code folder} once {@link #start} is called. */
  public StatusExporter(
      Supplier<PublicStatus> status,
      Function<PublicStatus, SequencedMap<String, byte[]>> files,
      ExportFolder folder,
      InstantSource clock) {
    this.status = status;
    this.files = files;
    this.folder = folder;
    this.clock = clock;
    this.begun = clock.instant();
    this.looking =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("status-export").daemon().factory());
  }

  /** Begins to look. */
  public StatusExporter start() {
    var _ = looking.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  /** Makes a copy if it is time to. */
  void look() {
    try {
      var now = status.get();
      boolean fresh = made.filter(at -> clock.instant().isBefore(at.plus(EVERY))).isPresent();
      if (!fresh || last.filter(now::says).isEmpty()) {
        folder.write(files.apply(now));
        last = Optional.of(now);
        made = Optional.of(clock.instant());
        trouble = "";
      }
    } catch (Throwable e) { // whatever leaves this method ends the schedule without a word
      if (trouble.isEmpty()) {
        LOG.atError().setCause(e).log("the copy of the public page cannot be written");
      }
      trouble = "the copy of the public page cannot be written: " + e;
    }
  }

  /** Why there is no fresh copy; empty when there is one. */
  public String trouble() {
    var newest = made.orElse(begun);
    return trouble.isEmpty() && clock.instant().isAfter(newest.plus(STALE))
        ? "the copy of the public page was made last at " + newest
        : trouble;
  }

  @Override
  public void close() {
    looking.shutdown();
    try {
      if (!looking.awaitTermination(5, TimeUnit.SECONDS)) {
        looking.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

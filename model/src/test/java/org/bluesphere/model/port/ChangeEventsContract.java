package org.bluesphere.model.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bluesphere.model.signal.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link ChangeEvents} must do. */
public abstract class ChangeEventsContract {
  private static final Instant NOW = Instant.now();

  private Path home;
  private ChangeEvents events;

  /** What takes them, keeping what it must not forget under {@code home}. */
  protected abstract ChangeEvents open(Path home);

  /** Closes what {@link #open} gave, once all that was to be told is told. */
  protected abstract void close();

  /** Ids of the changes that people were told of, in order, once there are that many. */
  protected abstract List<String> told(int atLeast);

  @BeforeEach
  void openEvents(@TempDir Path folder) {
    home = folder;
    events = open(home);
  }

  @AfterEach
  void closeEvents() {
    close();
  }

  private static Change change(String id, Instant at) {
    return new Change(id, at, "prod", "api", "version " + id, List.of("api"), "");
  }

  private void awaitTold(String... ids) {
    assertThat(told(ids.length)).containsExactly(ids);
  }

  @Test
  void eachIsToldOnceInOrder() {
    events.changes(List.of(change("1", NOW), change("2", NOW)));
    events.changes(List.of(change("1", NOW), change("2", NOW), change("3", NOW)));

    awaitTold("1", "2", "3");
  }

  @Test
  void whatWasTakenIsKnownAfterARestart() {
    events.changes(List.of(change("1", NOW)));
    awaitTold("1");
    close();
    events = open(home);

    events.changes(List.of(change("1", NOW), change("2", NOW)));

    awaitTold("1", "2");
  }

  @Test
  void whatIsNoNewsIsNotTold() {
    events.changes(List.of(change("1", NOW.minus(Duration.ofDays(2))), change("2", NOW)));

    awaitTold("2");
  }

  @Test
  void nothingIsTakenWithoutAWord() {
    events.changes(List.of());

    assertThat(told(0)).isEmpty();
  }
}

package org.bluesphere.model.view;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that another system is asked for, and how that went since the process started.
 *
 * @param vendor who is asked: {@code datadog}
 * @param subject for what: an objective's id
 * @param state {@code off} when nobody asks, {@code starting} before the first answer, {@code
 *     ready}, {@code behind} while older minutes are fetched, {@code silent} when the system has no
 *     points, {@code waiting} until it answers again, {@code denied}, or {@code unfit} when its
 *     answers can't be counted
 * @param mend what to do; empty when nothing is
 * @param until minutes before this are known, counted or without data; empty before the first
 * @param counted minutes that were counted
 * @param empty minutes without data
 * @param unfit minutes with values that are no counts: not counted either
 */
public record AskedView(
    String vendor,
    String subject,
    String state,
    String mend,
    Optional<Instant> until,
    long counted,
    long empty,
    long unfit) {

  /** The same in another state. */
  public AskedView in(String other, String todo) {
    return new AskedView(vendor, subject, other, todo, until, counted, empty, unfit);
  }

  /** Whether somebody should look. */
  public boolean troubled() {
    return !mend.isEmpty();
  }
}

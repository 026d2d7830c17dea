package org.bluesphere.slo.signal;

/** How finely the past is kept. Minutes are real ones at every tempo: rates are per minute. */
public enum Level {
  /** Minutes for 35 days. */
  MINUTES(0, 1, 30, 35),
  /** Quarters of an hour for 400 days. */
  QUARTERS(1, 15, 96, 400);

  static final long MINUTE = 60_000;
  private static final long DAY = 1440 * MINUTE;

  /** What it is stored under. */
  private final int number;

  /** Minutes in a cell. */
  final int width;

  /** Cells that are stored together. */
  final int page;

  private final int days;

  Level(int number, int width, int page, int days) {
    this.number = number;
    this.width = width;
    this.page = page;
    this.days = days;
  }

  /** What it is stored under. */
  public int number() {
    return number;
  }

  /** How far back it reaches, milliseconds. */
  public long kept() {
    return days * DAY;
  }

  /** The page that holds what is older than all that is kept. */
  public long oldestPage(long now) {
    return Math.floorDiv(now - kept() - DAY, MINUTE * width * page);
  }
}

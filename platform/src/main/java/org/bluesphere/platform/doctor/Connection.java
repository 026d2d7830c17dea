package org.bluesphere.platform.doctor;

/**
 * What is tried.
 *
 * @param vendor its name on the command line
 * @param what the part of it, for people: {@code webhooks}, {@code change events with env:KEY}
 */
public record Connection(String vendor, Direction direction, String what) {

  /** Who calls whom. */
  public enum Direction {
    /** The vendor calls us. */
    IN,
    /** We call the vendor. */
    OUT
  }

  /** The vendor calls us. */
  public static Connection in(String vendor, String what) {
    return new Connection(vendor, Direction.IN, what);
  }

  /** We call the vendor. */
  public static Connection out(String vendor, String what) {
    return new Connection(vendor, Direction.OUT, what);
  }
}

package org.bluesphere.dashboards.operator.signal;

import java.time.Duration;
import java.util.List;

/** What a board is compared with. */
public enum Against {
  /** Nothing. */
  NOTHING("", "no comparison", Duration.ZERO),
  /** The same time yesterday. */
  YESTERDAY("1d", "yesterday", Duration.ofDays(1)),
  /** The same time last week. */
  LAST_WEEK("7d", "last week", Duration.ofDays(7));

  private final String name;
  private final String text;
  private final Duration back;

  Against(String name, String text, Duration back) {
    this.name = name;
    this.text = text;
    this.back = back;
  }

  /** What an address names; nothing for anything else. */
  public static Against parse(String name) {
    return List.of(values()).stream()
        .filter(it -> it.name.equals(name))
        .findFirst()
        .orElse(NOTHING);
  }

  /** As in an address. */
  public String key() {
    return name;
  }

  /** In words. */
  public String text() {
    return text;
  }

  Duration back() {
    return back;
  }
}

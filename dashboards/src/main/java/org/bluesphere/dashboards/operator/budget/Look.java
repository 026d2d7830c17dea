package org.bluesphere.dashboards.operator.budget;

import java.util.Locale;
import org.bluesphere.model.view.SloStatus;

/** State as colour, shape and word; in order of urgency, the worst first. */
public enum Look {
  /** A page fires, or the budget is spent. */
  CRIT("s-crit", "is-crit", "Critical"),
  /** More than three quarters are spent. */
  WARN("s-warn", "is-warn", "Warning"),
  /** A ticket fires, or it burns too fast. */
  RISK("s-risk", "is-warn", "At risk"),
  /** No evidence: never shown as fine. */
  UNKNOWN("s-unknown", "is-unknown", "No data"),
  /** Switched off by someone. */
  MAINT("s-maint", "is-maint", "Paused"),
  /** Nothing to do. */
  OK("s-ok", "", "OK");

  private final String shape;
  private final String css;
  private final String word;

  Look(String shape, String css, String word) {
    this.shape = shape;
    this.css = css;
    this.word = word;
  }

  /** How an objective looks. */
  public static Look of(SloStatus status) {
    if (status.state() == SloStatus.State.PAUSED) {
      return MAINT;
    }
    if (status.alerts().stream().anyMatch(alert -> alert.severity().equals("page"))) {
      return CRIT;
    }
    return switch (status.state()) {
      case PAUSED -> MAINT;
      case NO_DATA -> UNKNOWN;
      case EXHAUSTED -> CRIT;
      case WARNING -> WARN;
      case AT_RISK -> RISK;
      case OK -> OK;
    };
  }

  /** Id of the symbol, and its colour class. */
  public String shape() {
    return shape;
  }

  /** Class of cells, badges and lines; empty for what is fine. */
  public String css() {
    return css;
  }

  /** The word beside the shape. */
  public String word() {
    return word;
  }

  /** Name in addresses: {@code crit}, {@code ok}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Colour of a line or bar: {@code crit}, {@code warn} or empty. */
  public String tone() {
    return switch (this) {
      case CRIT -> "crit";
      case WARN, RISK -> "warn";
      case UNKNOWN, MAINT, OK -> "";
    };
  }
}

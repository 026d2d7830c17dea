package org.bluesphere.catalogue;

/**
 * What a lint rule noticed: a warning, the catalogue still applies.
 *
 * @param rule name of the {@link Rule}
 * @param suppressed the reason someone wrote for leaving it; empty when nobody did
 */
public record Finding(
    String rule,
    String file,
    int line,
    int column,
    String path,
    String what,
    String mend,
    String suppressed) {

  /** Whether nobody answered it yet. */
  public boolean open() {
    return suppressed.isEmpty();
  }

  @Override
  public String toString() {
    return Place.format(file, line, column, path) + what + "; " + mend + " [" + rule + "]";
  }
}

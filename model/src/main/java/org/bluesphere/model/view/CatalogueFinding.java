package org.bluesphere.model.view;

/**
 * What lint noticed in the catalogue.
 *
 * @param place {@code file:line}
 * @param mend what to do
 * @param suppressed the reason someone wrote for leaving it; empty when nobody did
 */
public record CatalogueFinding(
    String rule, String place, String what, String mend, String suppressed) {

  /** Whether nobody answered it yet. */
  public boolean open() {
    return suppressed.isEmpty();
  }
}

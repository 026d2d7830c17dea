package org.bluesphere.scaling.evidence;

/** What a run has to do with what is declared now. */
public enum Standing {
  /** It tried exactly that. */
  DECLARED("what is declared"),
  /** It tried what was declared once. */
  OLDER("an older declaration"),
  /** It tried something else on purpose: another policy, another target, sick replicas. */
  OTHER("not what was declared"),
  /** It was kept before runs said what they are about. */
  UNKNOWN("an unknown declaration");

  private final String words;

  Standing(String words) {
    this.words = words;
  }

  /** What the run tried, for people. */
  public String words() {
    return words;
  }
}

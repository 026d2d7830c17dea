package org.bluesphere.model.catalogue;

/** A selector that cannot be read: where, and what was expected. */
public final class SelectorSyntaxException extends IllegalArgumentException {
  private final int offset;

  SelectorSyntaxException(int offset, String message) {
    super(message);
    this.offset = offset;
  }

  /** Zero-based offset of the first character that does not fit. */
  public int offset() {
    return offset;
  }
}

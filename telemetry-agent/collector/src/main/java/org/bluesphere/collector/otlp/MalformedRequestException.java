package org.bluesphere.collector.otlp;

/** The body is no protobuf of the expected shape; sending it again is of no use. */
public final class MalformedRequestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String what;

  /** Says what is wrong at which byte. */
  public MalformedRequestException(String what, int offset) {
    super(what + " at byte " + offset, null, false, false);
    this.what = what + " at byte " + offset;
  }

  /** What is wrong, and where. */
  public String what() {
    return what;
  }
}

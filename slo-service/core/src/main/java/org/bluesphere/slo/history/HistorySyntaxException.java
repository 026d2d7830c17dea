package org.bluesphere.slo.history;

/** A line of a history cannot be read; the message says where, what and how to mend it. */
public final class HistorySyntaxException extends RuntimeException {
  HistorySyntaxException(String file, int line, int column, String problem) {
    super("%s:%d:%d: %s".formatted(file, line, column, problem));
  }

  HistorySyntaxException(String file, String problem) {
    super(file + ": " + problem);
  }
}

package org.bluesphere.slo.history;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads OpenMetrics text line by line: metadata, samples with timestamps, {@code # EOF}. Exemplars
 * are passed over. Memory is bounded by the longest line.
 */
final class OpenMetricsReader {
  private static final int LONGEST_LINE_CHARS = 1 << 20;

  private final String file;
  private final Sink sink;
  private int line;
  private boolean ended;

  /** What is read. */
  interface Sink {
    /** {@code # TYPE family type}. */
    void type(String family, String type);

    /** {@code # UNIT family unit}. */
    void unit(String family, String unit);

    /** A sample; labels are sorted. */
    void sample(Sample sample);
  }

  OpenMetricsReader(String file, Sink sink) {
    this.file = file;
    this.sink = sink;
  }

  /**
   * Reads all of it.
   *
   * @throws HistorySyntaxException at the first line that cannot be read
   */
  void read(Reader in) throws IOException {
    var text = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        line(text);
        text.setLength(0);
      } else if (text.length() >= LONGEST_LINE_CHARS) {
        line++;
        throw problem(text.length(), "the line is longer than a million characters; cut it");
      } else {
        text.append((char) c);
      }
    }
    if (!text.isEmpty()) {
      line(text);
    }
    if (!ended) {
      throw new HistorySyntaxException(
          file, "there is no \"# EOF\" at the end, so it may be cut off; add it if it is whole");
    }
  }

  private void line(StringBuilder text) {
    line++;
    if (text.length() > 0 && text.charAt(text.length() - 1) == '\r') {
      text.setLength(text.length() - 1);
    }
    if (text.isEmpty()) {
      return;
    }
    if (ended) {
      throw problem(1, "there is more after \"# EOF\"; remove it, or the \"# EOF\" before it");
    }
    if (text.charAt(0) == '#') {
      comment(text.toString());
    } else {
      sink.sample(new SampleLine(text.toString(), line, this::problem).read());
    }
  }

  private void comment(String text) {
    if (text.equals("# EOF")) {
      ended = true;
      return;
    }
    var words = new ArrayDeque<>(java.util.List.of(text.split(" ", 4)));
    words.removeFirst();
    switch (words.isEmpty() ? "" : words.removeFirst()) {
      case "TYPE" -> metadata(words, "# TYPE http_requests counter", sink::type);
      case "UNIT" -> metadata(words, "# UNIT http_request_duration_seconds seconds", sink::unit);
      default -> {} // HELP, and comments of Prometheus
    }
  }

  private void metadata(
      Deque<String> words, String example, java.util.function.BiConsumer<String, String> to) {
    if (words.size() != 2) {
      throw problem(1, "a name and one word belong here; write for example \"" + example + "\"");
    }
    to.accept(words.removeFirst(), words.removeFirst().trim());
  }

  private HistorySyntaxException problem(int column, String problem) {
    return new HistorySyntaxException(file, line, column, problem);
  }
}

package org.bluesphere.collector.otlp;

import org.bluesphere.model.catalogue.Sampling;

/**
 * Reads the rejection threshold {@code ot=th:…} of a W3C trace state: 1 to 14 hexadecimal digits,
 * where left-out digits are trailing zeros (OpenTelemetry, TraceState: Probability Sampling).
 */
final class TraceState {
  private static final int DIGITS = Sampling.THRESHOLD_BITS / 4;

  private TraceState() {}

  /** The threshold; {@link Sampling#NO_THRESHOLD} when there is none or it is no such number. */
  static long threshold(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int end = until(bytes, at, to, (byte) ',');
      int key = spaces(bytes, at, end);
      if (end - key > 3 && bytes[key] == 'o' && bytes[key + 1] == 't' && bytes[key + 2] == '=') {
        return member(bytes, key + 3, end);
      }
      at = end + 1;
    }
    return Sampling.NO_THRESHOLD;
  }

  private static long member(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int end = until(bytes, at, to, (byte) ';');
      if (end - at > 3 && bytes[at] == 't' && bytes[at + 1] == 'h' && bytes[at + 2] == ':') {
        return number(bytes, at + 3, trimmed(bytes, at + 3, end));
      }
      at = end + 1;
    }
    return Sampling.NO_THRESHOLD;
  }

  private static long number(byte[] bytes, int from, int to) {
    if (to <= from || to - from > DIGITS) {
      return Sampling.NO_THRESHOLD;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = digit(bytes[i]);
      if (digit < 0) {
        return Sampling.NO_THRESHOLD;
      }
      value = (value << 4) | digit;
    }
    return value << (4 * (DIGITS - (to - from)));
  }

  // Small letters only, as the specification has it.
  private static int digit(byte letter) {
    if (letter >= '0' && letter <= '9') {
      return letter - '0';
    }
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }

  private static int until(byte[] bytes, int from, int to, byte mark) {
    int at = from;
    while (at < to && bytes[at] != mark) {
      at++;
    }
    return at;
  }

  private static int spaces(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  private static int trimmed(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')) {
      end--;
    }
    return end;
  }
}

package org.bluesphere.collector.otlp;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.bluesphere.model.catalogue.Matcher;
import org.bluesphere.model.catalogue.Selector;

/** Names of attributes that selectors look at, spelt with dots or with underscores. */
final class LabelNames {
  private final byte[][] names;

  private LabelNames(byte[][] names) {
    this.names = names;
  }

  /** Those of the selectors, and some more. */
  static LabelNames of(Collection<Selector> selectors, List<String> more) {
    var labels = new TreeSet<>(more);
    selectors.stream()
        .flatMap(it -> it.matchers().stream())
        .map(Matcher::name)
        .forEach(labels::add);
    return new LabelNames(
        labels.stream()
            .map(it -> underscored(it.getBytes(StandardCharsets.UTF_8)))
            .toArray(byte[][]::new));
  }

  private static byte[] underscored(byte[] name) {
    var spelled = name.clone();
    for (int i = 0; i < spelled.length; i++) {
      spelled[i] = underscored(spelled[i]);
    }
    return spelled;
  }

  private static byte underscored(byte letter) {
    boolean kept =
        letter < 0 // a letter outside ASCII
            || (letter >= '0' && letter <= '9')
            || (letter >= 'a' && letter <= 'z')
            || (letter >= 'A' && letter <= 'Z');
    return kept ? letter : (byte) '_';
  }

  boolean has(byte[] bytes, int from, int to) {
    for (var name : names) {
      if (name.length == to - from && same(name, bytes, from)) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(byte[] name, byte[] bytes, int from) {
    for (int i = 0; i < name.length; i++) {
      if (name[i] != underscored(bytes[from + i])) {
        return false;
      }
    }
    return true;
  }
}

package org.bluesphere.catalogue;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Guesses what someone meant to write. */
final class Words {
  private Words() {}

  /** {@code did you mean "owner"?}, or else the choices. */
  static String didYouMean(String written, Collection<String> known) {
    return nearest(written, known)
        .map(word -> "did you mean \"" + word + "\"?")
        .orElseGet(() -> known.isEmpty() ? "declare it" : "use one of " + list(known));
  }

  /** Sorted, parted by commas, at most twelve. */
  static String list(Collection<String> words) {
    var text = words.stream().sorted().limit(12).collect(Collectors.joining(", "));
    return words.size() > 12 ? text + ", …" : text;
  }

  private static Optional<String> nearest(String written, Collection<String> known) {
    return known.stream()
        .filter(word -> distance(written, word) <= Math.max(1, Math.min(3, word.length() / 3)))
        .min(
            Comparator.<String>comparingInt(word -> distance(written, word))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 3) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}

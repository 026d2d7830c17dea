package org.bluesphere.catalogue;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers problems; the same one seen from several environments counts once. */
final class Problems {
  private final Set<Problem> seen = new LinkedHashSet<>();

  void at(Place place, String path, String what, String mend) {
    seen.add(new Problem(place.file(), place.line(), place.column(), path, what, mend));
  }

  void at(Node node, String what, String mend) {
    at(node.place(), node.path(), what, mend);
  }

  void about(String file, String what, String mend) {
    seen.add(new Problem(file, 0, 0, "", what, mend));
  }

  boolean isEmpty() {
    return seen.isEmpty();
  }

  List<Problem> sorted() {
    return seen.stream()
        .sorted(
            Comparator.comparing(Problem::file)
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column))
        .toList();
  }
}

package org.bluesphere.collector.prometheus;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bluesphere.collector.otlp.KeyedHash;
import org.bluesphere.collector.otlp.PointChecks;
import org.bluesphere.collector.otlp.Wire;

/** Where the labels of the series being read stand. Reused; not shared between threads. */
final class LabelSet {
  private static final int ENTRY = 4;
  private static final long TOO_LONG = -1;

  private int[] places = new int[ENTRY * 32];
  private int used;
  private boolean fits = true;

  void clear() {
    used = 0;
    fits = true;
  }

  void add(int nameFrom, int nameTo, int valueFrom, int valueTo) {
    fits &=
        nameTo - nameFrom <= PointChecks.MAX_KEY_BYTES
            && valueTo - valueFrom <= PointChecks.MAX_VALUE_BYTES
            && used < ENTRY * PointChecks.MAX_ATTRIBUTES;
    if (!fits) {
      return; // nobody reads them any more
    }
    if (used == places.length) {
      places = Arrays.copyOf(places, 2 * used);
    }
    places[used++] = nameFrom;
    places[used++] = nameTo;
    places[used++] = valueFrom;
    places[used++] = valueTo;
  }

  /** Whether number and lengths keep to the limits of attributes. */
  boolean fits() {
    return fits;
  }

  /** The same labels in the same order give the same hash, whatever the protocol's version. */
  KeyedHash hash(KeyedHash hash, byte[] bytes) {
    for (int i = 0; i < used; i += 2) {
      hash.field(bytes, places[i], places[i + 1]);
    }
    return fits ? hash : hash.word(TOO_LONG);
  }

  /** Labels by name; empty values are no labels. */
  NavigableMap<String, String> read(Wire wire) {
    var labels = new TreeMap<String, String>();
    for (int i = 0; i < used; i += ENTRY) {
      if (places[i + 2] < places[i + 3]) {
        labels.put(wire.text(places[i], places[i + 1]), wire.text(places[i + 2], places[i + 3]));
      }
    }
    return labels;
  }
}

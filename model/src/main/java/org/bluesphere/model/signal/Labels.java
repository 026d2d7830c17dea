package org.bluesphere.model.signal;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Names and values, sorted by name; empty values count as absent. */
public record Labels(NavigableMap<String, String> values) {

  /** Copies, dropping empty values. */
  public Labels {
    var kept = new TreeMap<>(values);
    kept.values().removeIf(String::isEmpty);
    values = Collections.unmodifiableNavigableMap(kept);
  }

  /** Labels from a map. */
  public static Labels of(Map<String, String> values) {
    return new Labels(new TreeMap<>(values));
  }

  /** Labels from names and values in turn. */
  public static Labels of(String... namesAndValues) {
    var values = new TreeMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Labels(values);
  }

  /** The value, empty when absent. */
  public String get(String name) {
    return values.getOrDefault(name, "");
  }

  /**
   * FNV-1a 64 over {@code name 0xFF value 0xFF}, 16 hexadecimal digits: Alertmanager's fingerprint
   * (reference alert-router §2.1).
   */
  public String fingerprint() {
    long hash = 0xcbf29ce484222325L;
    for (var entry : values.entrySet()) {
      hash = mix(hash, entry.getKey());
      hash = mix(hash, entry.getValue());
    }
    return String.format("%016x", hash);
  }

  private static long mix(long hash, String text) {
    long mixed = hash;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      mixed = (mixed ^ (b & 0xff)) * 0x100000001b3L;
    }
    return (mixed ^ 0xff) * 0x100000001b3L;
  }
}

package org.bluesphere.scaling.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All that decides a run, as names and words: two runs of the same subject ask the same.
 *
 * @param facts by name, in words for people; a fact that nobody declared is not there
 */
public record Subject(SortedMap<String, String> facts) {
  private static final int SHOWN_DIGITS = 16;
  private static final String NOTHING = "none";

  /** Copies. */
  public Subject {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /** Of facts in any order. */
  static Subject of(Map<String, String> facts) {
    return new Subject(new TreeMap<>(facts));
  }

  /** A short name: 16 hexadecimal digits that differ where any fact does. */
  public String fingerprint() {
    var lines =
        facts.entrySet().stream()
            .map(it -> it.getKey() + "=" + it.getValue())
            .collect(Collectors.joining("\n"));
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, SHOWN_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** What became of it, {@code max 20 → 10, min 2 → 3}; empty when nothing did. */
  public String changesTo(Subject newer) {
    var names = new TreeSet<>(facts.keySet());
    names.addAll(newer.facts.keySet());
    return names.stream()
        .filter(it -> !value(it).equals(newer.value(it)))
        .map(it -> it + " " + value(it) + " → " + newer.value(it))
        .collect(Collectors.joining(", "));
  }

  private String value(String name) {
    return facts.getOrDefault(name, NOTHING);
  }
}

package org.bluesphere.slo.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** All series of one metric: per set of labels its values, or its buckets, and when it began. */
final class Family {
  final String name;
  String type = "";
  String unit = "";
  final Map<NavigableMap<String, String>, Member> members = new HashMap<>();

  /** One set of labels. */
  static final class Member {
    final Track values = new Track();
    final Track created = new Track();
    final TreeMap<Double, Track> buckets = new TreeMap<>();
  }

  Family(String name) {
    this.name = name;
  }

  Member member(NavigableMap<String, String> labels) {
    return members.computeIfAbsent(labels, key -> new Member());
  }

  boolean histogram() {
    return type.isEmpty()
        ? members.values().stream().anyMatch(member -> !member.buckets.isEmpty())
        : type.equals("histogram");
  }

  /** The unit as UCUM writes it, from {@code # UNIT} or else the name. */
  String ucum() {
    for (var known :
        List.of(
            Map.entry("seconds", "s"),
            Map.entry("milliseconds", "ms"),
            Map.entry("bytes", "By"),
            Map.entry("ratio", "1"))) {
      if (unit.equals(known.getKey()) || (unit.isEmpty() && name.endsWith("_" + known.getKey()))) {
        return known.getValue();
      }
    }
    return unit;
  }
}

package org.bluesphere.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The documents that hold in one environment, overrides applied. */
final class Held {
  /** A document and its spec there. */
  record Entry(Document document, Fields spec) {
    String name() {
      return document.name();
    }
  }

  private final String environment;
  private final Map<String, List<Entry>> byKind = new LinkedHashMap<>();
  private final Map<String, Entry> byName = new HashMap<>();
  private final Map<String, Set<String>> names = new HashMap<>();

  Held(String environment, List<Document> documents) {
    this.environment = environment;
    for (var document : documents) {
      var entry = new Entry(document, new Fields(document.specIn(environment)));
      byKind.computeIfAbsent(document.kind(), kind -> new ArrayList<>()).add(entry);
      byName.put(document.kind() + "/" + document.name(), entry);
    }
  }

  String environment() {
    return environment;
  }

  List<Entry> all() {
    return byKind.values().stream().flatMap(List::stream).toList();
  }

  List<Entry> kind(String kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  Optional<Entry> find(String kind, String name) {
    return Optional.ofNullable(byName.get(kind + "/" + name));
  }

  /** Resources of a type with their config. */
  List<Entry> resources(String type) {
    return kind("Resource").stream().filter(it -> it.spec().text("type").equals(type)).toList();
  }

  Set<String> names(String... kinds) {
    return names.computeIfAbsent(
        String.join(" ", kinds),
        asked -> {
          var all = new TreeSet<String>();
          for (var kind : kinds) {
            kind(kind).forEach(it -> all.add(it.name()));
          }
          return Collections.unmodifiableSet(all);
        });
  }
}

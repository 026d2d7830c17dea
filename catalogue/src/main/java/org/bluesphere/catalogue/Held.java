package org.bluesphere.catalogue;

import java.util.ArrayList;
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

  Held(String environment, List<Document> documents) {
    this.environment = environment;
    for (var document : documents) {
      byKind
          .computeIfAbsent(document.kind(), kind -> new ArrayList<>())
          .add(new Entry(document, new Fields(document.specIn(environment))));
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
    return kind(kind).stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /** Resources of a type with their config. */
  List<Entry> resources(String type) {
    return kind("Resource").stream().filter(it -> it.spec().text("type").equals(type)).toList();
  }

  Set<String> names(String... kinds) {
    var names = new TreeSet<String>();
    for (var kind : kinds) {
      kind(kind).forEach(it -> names.add(it.name()));
    }
    return names;
  }
}

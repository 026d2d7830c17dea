package org.bluesphere.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bluesphere.catalogue.Type.Value;
import org.bluesphere.model.catalogue.Durations;

/** A checked mapping, read leniently: what the checker refused reads as absent. */
record Fields(Node.Mapping mapping) {

  Optional<Node.Scalar> scalar(String name) {
    return mapping.scalar(name).filter(scalar -> !scalar.empty());
  }

  String text(String name) {
    return scalar(name).map(Node.Scalar::text).orElse("");
  }

  boolean flag(String name) {
    return text(name).equals("true");
  }

  Optional<Duration> duration(String name) {
    return value(name, Values.DURATION, Durations::parse);
  }

  <T> Optional<T> value(String name, Value type, Function<String, T> parse) {
    return scalar(name)
        .map(Node.Scalar::text)
        .filter(text -> type.check().apply(text).isEmpty())
        .map(parse);
  }

  Optional<Fields> struct(String name) {
    return mapping.mapping(name).map(Fields::new);
  }

  List<Fields> structs(String name) {
    return nodes(name).stream()
        .filter(Node.Mapping.class::isInstance)
        .map(node -> new Fields((Node.Mapping) node))
        .toList();
  }

  List<Node.Scalar> scalars(String name) {
    return nodes(name).stream()
        .filter(Node.Scalar.class::isInstance)
        .map(Node.Scalar.class::cast)
        .filter(scalar -> !scalar.empty())
        .toList();
  }

  private List<Node> nodes(String name) {
    var items = new ArrayList<Node>();
    var node = mapping.get(name);
    if (node.isPresent() && node.get() instanceof Node.Sequence sequence) {
      items.addAll(sequence.items());
    }
    return items;
  }

  /** Free keys and the scalars below them. */
  Map<String, Node.Scalar> scalarsByKey(String name) {
    var values = new LinkedHashMap<String, Node.Scalar>();
    mapping
        .mapping(name)
        .ifPresent(named ->
            named
                .entries()
                .keySet()
                .forEach(key -> named.scalar(key).ifPresent(s -> values.put(key, s))));
    return values;
  }

  /** Free keys and the mappings below them. */
  Map<String, Fields> structsByKey(String name) {
    var values = new LinkedHashMap<String, Fields>();
    mapping
        .mapping(name)
        .ifPresent(named ->
            named
                .entries()
                .keySet()
                .forEach(key -> named.mapping(key).ifPresent(m -> values.put(key, new Fields(m)))));
    return values;
  }
}

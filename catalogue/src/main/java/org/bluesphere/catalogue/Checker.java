package org.bluesphere.catalogue;

import java.util.List;
import org.bluesphere.catalogue.Type.Anything;
import org.bluesphere.catalogue.Type.Items;
import org.bluesphere.catalogue.Type.Named;
import org.bluesphere.catalogue.Type.Struct;
import org.bluesphere.catalogue.Type.Value;
import org.bluesphere.catalogue.Type.WordOr;

/** Holds a node against the table of fields. */
final class Checker {
  private final Problems problems;

  Checker(Problems problems) {
    this.problems = problems;
  }

  void check(Node node, Type type) {
    switch (type) {
      case Anything anything -> {}
      case Value value -> value(node, value);
      case Items items -> items(node, items);
      case Named named -> named(node, named);
      case Struct struct -> struct(node, struct.shape());
      case WordOr wordOr -> wordOr(node, wordOr);
    }
  }

  private void value(Node node, Value value) {
    if (!(node instanceof Node.Scalar scalar)) {
      wrong(node, value.what());
    } else if (scalar.empty()) {
      problems.at(node, "is empty", "write " + value.what() + " or remove the line");
    } else {
      value
          .check()
          .apply(scalar.text())
          .ifPresent(flaw ->
              problems.at(scalar.placeOf(flaw.offset()), node.path(), flaw.what(), flaw.mend()));
    }
  }

  private void items(Node node, Items items) {
    if (node instanceof Node.Sequence sequence) {
      sequence.items().forEach(item -> check(item, items.of()));
    } else {
      wrong(node, "a list");
    }
  }

  private void named(Node node, Named named) {
    if (node instanceof Node.Mapping mapping) {
      mapping.entries().values().forEach(entry -> check(entry.value(), named.of()));
    } else {
      wrong(node, "a mapping");
    }
  }

  private void wordOr(Node node, WordOr wordOr) {
    if (node instanceof Node.Scalar scalar && wordOr.words().contains(scalar.text())) {
      return;
    }
    if (node instanceof Node.Mapping mapping && mapping.get("calendar").isPresent()) {
      problems.at(
          node, "calendar windows are not yet read", "write a rolling window, for example 30d");
      return;
    }
    check(node, wordOr.other());
  }

  private void struct(Node node, Shape shape) {
    if (!(node instanceof Node.Mapping mapping)) {
      wrong(node, "a mapping with " + Words.list(shape.names()));
      return;
    }
    mapping
        .entries()
        .forEach((key, entry) -> {
          var field = shape.fields().stream().filter(f -> f.name().equals(key)).findFirst();
          if (field.isPresent()) {
            check(entry.value(), field.get().type());
          } else {
            problems.at(
                entry.key(),
                entry.value().path(),
                "unknown field \"" + key + "\"",
                Words.didYouMean(key, shape.names()));
          }
        });
    missing(mapping, shape);
    exactlyOne(mapping, shape.oneOf());
  }

  private void missing(Node.Mapping mapping, Shape shape) {
    for (var field : shape.fields()) {
      if (field.required() && mapping.get(field.name()).isEmpty()) {
        problems.at(
            mapping,
            "\"" + field.name() + "\" is missing",
            "add for example " + field.name() + ": " + field.example());
      }
    }
  }

  private void exactlyOne(Node.Mapping mapping, List<String> names) {
    var there = names.stream().filter(name -> mapping.get(name).isPresent()).toList();
    if (names.isEmpty() || there.size() == 1) {
      return;
    }
    if (there.isEmpty()) {
      problems.at(
          mapping, "one of " + String.join(", ", names) + " is missing", "add exactly one of them");
    } else {
      problems.at(mapping, String.join(" and ", there) + " exclude each other", "keep one of them");
    }
  }

  private void wrong(Node node, String expected) {
    problems.at(node, "expected " + expected + ", found " + node.shape(), "write " + expected);
  }
}

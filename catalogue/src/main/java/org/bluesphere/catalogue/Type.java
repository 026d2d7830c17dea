package org.bluesphere.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a field may hold. */
sealed interface Type {

  /** A single value, its check and its JSON Schema. */
  record Value(String what, Function<String, Optional<Flaw>> check, Map<String, Object> schema)
      implements Type {}

  /** A list. */
  record Items(Type of) implements Type {}

  /** Free keys. */
  record Named(Type of) implements Type {}

  /** The fields of a shape. */
  record Struct(Shape shape) implements Type {}

  /** One of a few words, or something else. */
  record WordOr(List<String> words, Type other) implements Type {}

  /** Whatever is written. */
  record Anything() implements Type {}

  /** What is wrong with a value, and at which character. */
  record Flaw(int offset, String what, String mend) {}
}

package org.bluesphere.catalogue;

import java.util.List;
import org.bluesphere.catalogue.Type.Struct;

/**
 * The fields of one kind or part.
 *
 * @param oneOf names of fields of which exactly one must be there; empty for no such rule
 */
record Shape(String name, List<Field> fields, List<String> oneOf) {

  Shape(String name, List<Field> fields) {
    this(name, fields, List.of());
  }

  /** One row of the table that drives binder, schema and editor docs. */
  record Field(String name, Type type, boolean required, String doc, String example) {}

  List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  static Struct struct(String name, Field... fields) {
    return new Struct(new Shape(name, List.of(fields)));
  }

  static Struct oneOf(String name, List<String> oneOf, Field... fields) {
    return new Struct(new Shape(name, List.of(fields), oneOf));
  }

  static Field must(String name, Type type, String doc, String example) {
    return new Field(name, type, true, doc, example);
  }

  static Field may(String name, Type type, String doc, String example) {
    return new Field(name, type, false, doc, example);
  }
}

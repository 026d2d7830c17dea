package org.bluesphere.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bluesphere.catalogue.Type.Anything;
import org.bluesphere.catalogue.Type.Items;
import org.bluesphere.catalogue.Type.Named;
import org.bluesphere.catalogue.Type.Struct;
import org.bluesphere.catalogue.Type.Value;
import org.bluesphere.catalogue.Type.WordOr;

/** The JSON Schema of one catalogue document, from the same table the reader uses. */
public final class Schema {
  private Schema() {}

  /** Draft 2020-12. */
  public static String json() {
    var root = new LinkedHashMap<String, Object>();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("$id", "https://bluesphere.org/schemas/catalogue-v1.json");
    root.put("title", "BlueSphere catalogue document");
    root.put("type", "object");
    root.put("required", List.of("apiVersion", "kind", "metadata", "spec"));
    var properties = new LinkedHashMap<String, Object>();
    properties.put("apiVersion", Map.of("const", Shapes.API_VERSION));
    properties.put("kind", Map.of("enum", List.copyOf(Shapes.KINDS.keySet())));
    properties.put("metadata", type(CommonShapes.METADATA));
    properties.put("spec", Map.of("type", "object"));
    root.put("properties", properties);
    root.put("additionalProperties", false);
    root.put(
        "allOf",
        Shapes.KINDS.entrySet().stream().map(e -> when(e.getKey(), e.getValue())).toList());
    return Json.write(root) + "\n";
  }

  private static Map<String, Object> when(String kind, Struct spec) {
    var rule = new LinkedHashMap<String, Object>();
    rule.put("if", Map.of("properties", Map.of("kind", Map.of("const", kind))));
    rule.put(
        "then",
        Map.of("properties", Map.of("spec", kind.equals("Resource") ? resource() : type(spec))));
    return rule;
  }

  /** Each type has its own config. */
  private static Map<String, Object> resource() {
    var resource = new LinkedHashMap<>(type(ResourceShapes.RESOURCE));
    resource.put(
        "allOf",
        ResourceShapes.CONFIGS.entrySet().stream()
            .map(e ->
                ordered(
                    "if",
                    Map.of("properties", Map.of("type", Map.of("const", e.getKey()))),
                    "then",
                    Map.of("properties", Map.of("config", type(e.getValue())))))
            .toList());
    return resource;
  }

  private static Map<String, Object> type(Type type) {
    return switch (type) {
      case Anything anything -> Map.of();
      case Value value ->
          value.schema().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .collect(LinkedHashMap::new, (m, e) -> m.put(e.getKey(), e.getValue()), Map::putAll);
      case Items items -> ordered("type", "array", "items", type(items.of()));
      case Named named -> ordered("type", "object", "additionalProperties", type(named.of()));
      case WordOr wordOr when wordOr.words().isEmpty() -> type(wordOr.other());
      case WordOr wordOr -> Map.of("anyOf", List.of(words(wordOr.words()), type(wordOr.other())));
      case Struct struct -> struct(struct.shape());
    };
  }

  /** YAML 1.1 tools read {@code off} as false. */
  private static Map<String, Object> words(List<String> words) {
    var all = new ArrayList<Object>(words);
    if (words.contains("off")) {
      all.add(false);
    }
    return Map.of("enum", all);
  }

  private static Map<String, Object> struct(Shape shape) {
    var properties = new LinkedHashMap<String, Object>();
    for (var field : shape.fields()) {
      var property = new LinkedHashMap<>(type(field.type()));
      property.put("description", field.doc());
      property.put("examples", List.of(field.example()));
      properties.put(field.name(), property);
    }
    var object = ordered("type", "object", "properties", properties);
    object.put("additionalProperties", false);
    var required = shape.fields().stream().filter(Shape.Field::required).map(Shape.Field::name);
    object.put("required", required.toList());
    if (!shape.oneOf().isEmpty()) {
      object.put(
          "oneOf", shape.oneOf().stream().map(name -> Map.of("required", List.of(name))).toList());
    }
    return object;
  }

  private static Map<String, Object> ordered(
      String first, Object firstValue, String second, Object secondValue) {
    var map = new LinkedHashMap<String, Object>();
    map.put(first, firstValue);
    map.put(second, secondValue);
    return map;
  }
}

package org.bluesphere.collector.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.Buildable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values of AWS's SDK as JSON in AWS's own names, and back; empty lists are left out. */
final class AwsJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private AwsJson() {}

  /** All that is set. */
  static ObjectNode of(SdkPojo value) {
    var json = JSON.objectNode();
    for (var field : value.sdkFields()) {
      node(field.getValueOrDefault(value)).ifPresent(it -> json.set(field.memberName(), it));
    }
    return json;
  }

  private static Optional<JsonNode> node(Object value) {
    return switch (value) {
      case null -> Optional.empty();
      case SdkPojo pojo -> Optional.of(of(pojo));
      case List<?> list -> list(list);
      case Boolean is -> Optional.of(JSON.booleanNode(is));
      case Integer number -> Optional.of(JSON.numberNode(number));
      case Double number -> Optional.of(JSON.numberNode(number));
      default -> Optional.of(JSON.stringNode(value.toString()));
    };
  }

  private static Optional<JsonNode> list(List<?> values) {
    ArrayNode array = JSON.arrayNode();
    values.forEach(it -> node(it).ifPresent(array::add));
    return array.isEmpty() ? Optional.empty() : Optional.of(array);
  }

  /**
   * Sets what the JSON says.
   *
   * @param builder of a request or a part of one
   * @throws IllegalArgumentException when it says what AWS has no name for
   */
  static <T extends SdkPojo> T fill(T builder, JsonNode json) {
    var names = new ArrayList<>(json.propertyNames());
    for (var field : builder.sdkFields()) {
      if (names.remove(field.memberName())) {
        field.set(builder, value(field, json.get(field.memberName())));
      }
    }
    if (!names.isEmpty()) {
      throw new IllegalArgumentException("AWS has no field " + names);
    }
    return builder;
  }

  private static Object value(SdkField<?> field, JsonNode json) {
    var type = field.marshallingType();
    if (type.equals(MarshallingType.LIST)) {
      var member = field.getTrait(ListTrait.class).memberFieldInfo();
      return json.valueStream().map(it -> value(member, it)).toList();
    }
    if (type.equals(MarshallingType.SDK_POJO)) {
      return ((Buildable) fill(field.constructor().get(), json)).build();
    }
    if (type.equals(MarshallingType.INTEGER)) {
      return json.asInt();
    }
    if (type.equals(MarshallingType.DOUBLE)) {
      return json.asDouble();
    }
    return type.equals(MarshallingType.BOOLEAN) ? (Object) json.asBoolean() : json.asString();
  }
}

package org.bluesphere.collector.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Messages of any type, and each of the ways in which JSON may write them. */
public final class RandomMessages {
  private static final Set<String> IDS = Set.of("traceId", "spanId", "parentSpanId");
  private static final int DEEPEST = 10;

  private final Random random;

  public RandomMessages(long seed) {
    this.random = new Random(seed);
  }

  /** One of this type, with whatever in it. */
  public Message message(Descriptor type) {
    return message(type, 0);
  }

  private Message message(Descriptor type, int depth) {
    var builder = DynamicMessage.newBuilder(type);
    for (var field : type.getFields()) {
      boolean nested = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
      if (random.nextInt(3) == 0 || (nested && depth > DEEPEST)) {
        continue;
      }
      if (field.isRepeated()) {
        for (int i = random.nextInt(3); i > 0; i--) {
          builder.addRepeatedField(field, value(field, depth));
        }
      } else {
        builder.setField(field, value(field, depth));
      }
    }
    return builder.build();
  }

  private Object value(FieldDescriptor field, int depth) {
    return switch (field.getJavaType()) {
      case MESSAGE -> message(field.getMessageType(), depth + 1);
      case ENUM -> {
        var values = field.getEnumType().getValues();
        yield values.get(random.nextInt(values.size()));
      }
      case STRING -> random.nextInt(4) == 0 ? "" : "é\"\\ " + random.nextInt(1000);
      case BYTE_STRING -> {
        var bytes = new byte[random.nextInt(17)];
        random.nextBytes(bytes);
        yield ByteString.copyFrom(bytes);
      }
      case BOOLEAN -> random.nextBoolean();
      case DOUBLE -> number();
      case FLOAT -> (float) number();
      case INT -> random.nextInt() >> random.nextInt(32);
      case LONG -> random.nextLong() >> random.nextInt(64);
    };
  }

  private double number() {
    return switch (random.nextInt(6)) {
      case 0 -> Double.NaN;
      case 1 -> Double.NEGATIVE_INFINITY;
      case 2 -> random.nextInt(100);
      default -> Double.longBitsToDouble(random.nextLong() & ~(1L << 62));
    };
  }

  /** One of the ways to write it. */
  public String json(Message message) {
    var members = new ArrayList<String>();
    message
        .getAllFields()
        .forEach((field, value) -> {
          var text = field.isRepeated() ? array(field, (List<?>) value) : one(field, value);
          members.add("\"" + field.getJsonName() + "\":" + space() + text);
        });
    if (random.nextInt(4) == 0) {
      members.add("\"unknownToUs\":{\"deep\":[1,{\"asInt\":\"x\"},null],\"b\":true}");
    }
    if (random.nextInt(4) == 0) {
      members.add("\"schemaUrl\":null");
    }
    Collections.shuffle(members, random);
    return "{" + space() + String.join(",", members) + "}";
  }

  private String array(FieldDescriptor field, List<?> values) {
    return "["
        + String.join("," + space(), values.stream().map(it -> one(field, it)).toList())
        + "]";
  }

  private String one(FieldDescriptor field, Object value) {
    return switch (field.getType()) {
      case MESSAGE -> json((Message) value);
      case ENUM -> {
        var known = (com.google.protobuf.Descriptors.EnumValueDescriptor) value;
        yield random.nextBoolean()
            ? Integer.toString(known.getNumber())
            : "\"" + known.getName() + "\"";
      }
      case STRING -> "\"" + ((String) value).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      case BYTES -> "\"" + bytes(field, ((ByteString) value).toByteArray()) + "\"";
      case BOOL -> value.toString();
      case DOUBLE -> decimal((Double) value);
      case FIXED64, UINT64 -> quoted(Long.toUnsignedString((Long) value));
      case UINT32, FIXED32 -> quoted(Integer.toUnsignedString((Integer) value));
      default -> quoted(value.toString());
    };
  }

  private String bytes(FieldDescriptor field, byte[] bytes) {
    if (!IDS.contains(field.getJsonName())) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    var hex = HexFormat.of().formatHex(bytes);
    return random.nextBoolean() ? hex : hex.toUpperCase(Locale.ROOT);
  }

  private String decimal(double value) {
    return Double.isFinite(value) ? quoted(Double.toString(value)) : "\"" + value + "\"";
  }

  private String quoted(String number) {
    return random.nextBoolean() ? number : "\"" + number + "\"";
  }

  private String space() {
    return " ".repeat(random.nextInt(2));
  }
}

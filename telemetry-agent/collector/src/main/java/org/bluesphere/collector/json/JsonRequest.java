package org.bluesphere.collector.json;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.bluesphere.collector.admission.Body;
import org.bluesphere.collector.admission.Refusal;
import org.bluesphere.collector.admission.Signal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes an export request given in JSON as protobuf, while it is read: no tree is built. What the
 * mapping of OTLP asks for: ids in hex of either case, 64-bit numbers as strings or numbers, enums
 * by number (names are taken as well), unknown names passed over.
 */
public final class JsonRequest {
  // Fields of unknown names are passed over at any depth up to this; values of attributes have
  // their own limit, which is judged in the protobuf.
  private static final int MAX_NESTING = 256;
  private static final int MAX_STRING_CHARS = 1 << 20;
  private static final int MAX_NAME_CHARS = 1 << 10;
  private static final int MAX_DIGITS = 400;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxStringLength(MAX_STRING_CHARS)
                  .maxNameLength(MAX_NAME_CHARS)
                  .maxNumberLength(MAX_DIGITS)
                  .build())
          .build();

  private static final BigInteger LARGEST_UNSIGNED =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private final JsonParser parser;
  private final Body out;

  private JsonRequest(JsonParser parser, Body out) {
    this.parser = parser;
    this.out = out;
  }

  /**
   * Reads one JSON document to its end.
   *
   * @throws Refusal 400 that says where and what, or what {@code json} and {@code out} refuse
   * @throws IOException as {@code json} does
   */
  public static void read(Signal signal, InputStream json, Body out) throws IOException {
    var root =
        switch (signal) {
          case METRICS -> "ExportMetricsServiceRequest";
          case TRACES -> "ExportTraceServiceRequest";
          case LOGS -> "ExportLogsServiceRequest";
        };
    try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      var request = new JsonRequest(parser, out);
      request.next(JsonToken.START_OBJECT, "an object");
      request.message(root);
      if (parser.nextToken() != null) {
        throw request.refused("is more than one document", "send one object a request");
      }
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      throw Refusal.malformed("bad JSON" + place(e) + ": " + e.getOriginalMessage());
    }
  }

  // Limits of the parser have no place.
  private static String place(JacksonException e) {
    var place = e.getLocation();
    return place == null
        ? ""
        : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
  }

  private void next(JsonToken wanted, String what) {
    if (parser.nextToken() != wanted) {
      throw refused("is " + found(), "send " + what);
    }
  }

  private void message(String name) {
    var fields = Fields.of(name);
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var field = fields.get(parser.currentName());
      var token = parser.nextToken();
      if (field == null) {
        parser.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        field(field, token);
      }
    }
  }

  private void field(Field field, JsonToken token) {
    if (!field.repeated()) {
      value(field, token);
      return;
    }
    expect(token, JsonToken.START_ARRAY, "an array");
    if (field.packed()) {
      out.varint(field.tag());
      int from = out.length();
      for (var each = parser.nextToken(); each != JsonToken.END_ARRAY; each = parser.nextToken()) {
        scalar(field, each);
      }
      out.prefix(from);
      return;
    }
    for (var each = parser.nextToken(); each != JsonToken.END_ARRAY; each = parser.nextToken()) {
      value(field, each);
    }
  }

  private void value(Field field, JsonToken token) {
    out.varint(field.tag());
    int from = out.length();
    switch (field.type()) {
      case MESSAGE -> {
        expect(token, JsonToken.START_OBJECT, "an object");
        message(field.message());
        out.prefix(from);
      }
      case STRING -> {
        out.bytes(string(token).getBytes(StandardCharsets.UTF_8));
        out.prefix(from);
      }
      case BYTES -> {
        out.bytes(base64(string(token)));
        out.prefix(from);
      }
      case HEX -> {
        out.bytes(hex(string(token)));
        out.prefix(from);
      }
      default -> scalar(field, token);
    }
  }

  private void scalar(Field field, JsonToken token) {
    switch (field.type()) {
      case BOOL -> out.varint(bool(token));
      case DOUBLE -> out.fixed64(Double.doubleToRawLongBits(decimal(token)));
      case FIXED64 -> out.fixed64(integer(token, BigInteger.ZERO, LARGEST_UNSIGNED));
      case UINT64 -> out.varint(integer(token, BigInteger.ZERO, LARGEST_UNSIGNED));
      case SFIXED64 -> out.fixed64(signed(token, 64));
      case INT64 -> out.varint(signed(token, 64));
      case INT32 -> out.varint(signed(token, 32));
      case SINT32 -> {
        int value = (int) signed(token, 32);
        out.varint(Integer.toUnsignedLong((value << 1) ^ (value >> 31)));
      }
      case UINT32 -> out.varint(unsigned32(token));
      case FIXED32 -> out.fixed32((int) unsigned32(token));
      case ENUM -> out.varint(named(field, token));
      case MESSAGE, STRING, BYTES, HEX -> throw new IllegalArgumentException(field.toString());
    }
  }

  private long named(Field field, JsonToken token) {
    if (token == JsonToken.VALUE_STRING) {
      var number = field.values().get(parser.getString());
      if (number != null) {
        return number;
      }
    }
    return signed(token, 32);
  }

  private long bool(JsonToken token) {
    return switch (token) {
      case VALUE_TRUE -> 1;
      case VALUE_FALSE -> 0;
      default -> throw refused("is " + found(), "send true or false");
    };
  }

  private long signed(JsonToken token, int bits) {
    var edge = BigInteger.ONE.shiftLeft(bits - 1);
    return integer(token, edge.negate(), edge.subtract(BigInteger.ONE));
  }

  private long unsigned32(JsonToken token) {
    return integer(token, BigInteger.ZERO, BigInteger.valueOf(0xffffffffL));
  }

  private long integer(JsonToken token, BigInteger least, BigInteger greatest) {
    var text = number(token, "a whole number, or one in quotes");
    if (!text.isEmpty()
        && text.length() <= 18
        && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      long small = Long.parseLong(text);
      if (greatest.bitLength() > 60 || small <= greatest.longValue()) {
        return small;
      }
    }
    try {
      var value = new BigDecimal(text);
      // A scale beyond this is no 64-bit number, and writing it out would take for ever.
      if (Math.abs((long) value.scale()) > MAX_DIGITS) {
        throw new ArithmeticException();
      }
      var whole = value.toBigIntegerExact();
      if (whole.compareTo(least) < 0 || whole.compareTo(greatest) > 0) {
        throw new ArithmeticException();
      }
      return whole.longValue();
    } catch (ArithmeticException | NumberFormatException e) {
      throw refused("is " + found(), "send a whole number from " + least + " to " + greatest);
    }
  }

  private double decimal(JsonToken token) {
    var text = number(token, "a number, \"NaN\", \"Infinity\" or \"-Infinity\"");
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield new BigDecimal(text).doubleValue();
        } catch (NumberFormatException e) {
          throw refused("is " + found(), "send a number");
        }
      }
    };
  }

  private String number(JsonToken token, String what) {
    if (!token.isNumeric() && token != JsonToken.VALUE_STRING) {
      throw refused("is " + found(), "send " + what);
    }
    if (parser.getStringLength() > MAX_DIGITS) {
      throw refused("has more than " + MAX_DIGITS + " digits", "send " + what);
    }
    return parser.getString();
  }

  private String string(JsonToken token) {
    expect(token, JsonToken.VALUE_STRING, "a string");
    return parser.getString();
  }

  private byte[] hex(String text) {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw refused("is " + found(), "send an id in hex digits");
    }
  }

  // Protobuf's mapping writes the standard alphabet and takes both, with padding or without.
  private byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      throw refused("is " + found(), "send bytes in base64");
    }
  }

  private void expect(JsonToken token, JsonToken wanted, String what) {
    if (token != wanted) {
      throw refused("is " + found(), "send " + what);
    }
  }

  private String found() {
    var token = parser.currentToken();
    if (token == null) {
      return "missing";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case END_ARRAY, END_OBJECT -> "missing";
      case VALUE_STRING -> "the string \"" + shortened(parser.getString()) + "\"";
      default -> shortened(parser.getString());
    };
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private Refusal refused(String what, String mend) {
    var where = parser.streamReadContext().pathAsPointer().toString();
    return Refusal.malformed((where.isEmpty() ? "the body" : where) + " " + what + "; " + mend);
  }
}

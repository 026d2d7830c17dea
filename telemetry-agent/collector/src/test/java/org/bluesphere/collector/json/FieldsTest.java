package org.bluesphere.collector.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FieldsTest {
  private static final Set<String> IDS = Set.of("traceId", "spanId", "parentSpanId");

  private final TreeMap<String, String> enums = new TreeMap<>();
  private final TreeMap<String, String> messages = new TreeMap<>();

  /** A newer opentelemetry-proto fails here; {@code otlp.fields} is then what was expected. */
  @Test
  void theTableIsWhatTheDescriptorsSay() throws IOException {
    List.of(
            ExportMetricsServiceRequest.getDescriptor(),
            ExportTraceServiceRequest.getDescriptor(),
            ExportLogsServiceRequest.getDescriptor())
        .forEach(this::add);

    var expected = String.join("", enums.values()) + String.join("", messages.values());
    try (var in = Objects.requireNonNull(Fields.class.getResourceAsStream("otlp.fields"))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(expected);
    }
  }

  private void add(Descriptor message) {
    if (messages.containsKey(name(message.getFullName()))) {
      return;
    }
    messages.put(name(message.getFullName()), "");
    var lines =
        message.getFields().stream().map(this::line).collect(Collectors.joining("\n  ", "  ", ""));
    messages.put(
        name(message.getFullName()),
        "message " + name(message.getFullName()) + "\n" + lines + "\n");
  }

  private String line(FieldDescriptor field) {
    var many = field.isRepeated() ? "[]" : "";
    var type = field.getType().name().toLowerCase(Locale.ROOT);
    var rest =
        switch (field.getType()) {
          case MESSAGE -> {
            add(field.getMessageType());
            yield type + many + " " + name(field.getMessageType().getFullName());
          }
          case ENUM -> {
            add(field.getEnumType());
            yield type + many + " " + name(field.getEnumType().getFullName());
          }
          case BYTES -> (IDS.contains(field.getJsonName()) ? "hex" : type) + many;
          default -> type + many;
        };
    return field.getNumber() + " " + field.getJsonName() + " " + rest;
  }

  private void add(EnumDescriptor values) {
    enums.put(
        values.getFullName(),
        values.getValues().stream()
            .map(it -> it.getName() + "=" + it.getNumber())
            .collect(Collectors.joining(" ", "enum " + name(values.getFullName()) + " ", "\n")));
  }

  // Without the package: what follows the version.
  private static String name(String full) {
    return full.replaceFirst("^.*\\.v1\\.", "");
  }
}

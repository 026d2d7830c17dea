package org.bluesphere.dashboards.cloudwatch;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dashboard or an alarm.
 *
 * @param name as CloudWatch knows it
 * @param body {@code DashboardBody}, or the input of {@code PutMetricAlarm}
 */
public record Document(String name, JsonNode body) {
  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES))
          .build();

  /** Of values, lists and maps in their order. */
  static Document of(String name, Object body) {
    return new Document(name, JSON.valueToTree(body));
  }

  /** For people and files: the same for the same body, on every machine. */
  public String text() {
    return JSON.writeValueAsString(body) + "\n";
  }
}

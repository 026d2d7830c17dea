package org.bluesphere.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Problems and findings as SARIF 2.1.0, which code hosts show beside the line. */
final class Sarif {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private Sarif() {}

  static String write(Reading reading) {
    var results = new ArrayList<Object>();
    for (var it : reading.problems()) {
      results.add(
          result(
              "problem",
              "error",
              it.what() + "; " + it.mend(),
              it.file(),
              it.line(),
              it.column(),
              ""));
    }
    for (var it : reading.findings()) {
      results.add(
          result(
              it.rule(),
              "warning",
              it.what() + "; " + it.mend(),
              it.file(),
              it.line(),
              it.column(),
              it.suppressed()));
    }
    var driver = new LinkedHashMap<String, Object>();
    driver.put("name", "bluesphere");
    driver.put("rules", rules());
    var run = new LinkedHashMap<String, Object>();
    run.put("tool", Map.of("driver", driver));
    run.put("columnKind", "utf16CodeUnits");
    run.put("results", results);
    var log = new LinkedHashMap<String, Object>();
    log.put("$schema", SCHEMA);
    log.put("version", "2.1.0");
    log.put("runs", List.of(run));
    return Json.write(log) + "\n";
  }

  private static List<Object> rules() {
    var rules = new ArrayList<Object>();
    rules.add(rule("problem", "The catalogue cannot be applied."));
    for (var rule : Rule.values()) {
      rules.add(rule(rule.label(), rule.explanation()));
    }
    return rules;
  }

  private static Map<String, Object> rule(String id, String text) {
    var rule = new LinkedHashMap<String, Object>();
    rule.put("id", id);
    rule.put("fullDescription", Map.of("text", text));
    return rule;
  }

  private static Map<String, Object> result(
      String rule,
      String level,
      String text,
      String file,
      int line,
      int column,
      String suppressed) {
    var physical = new LinkedHashMap<String, Object>();
    physical.put("artifactLocation", Map.of("uri", file));
    if (line > 0) {
      var region = new LinkedHashMap<String, Object>();
      region.put("startLine", line);
      region.put("startColumn", column);
      physical.put("region", region);
    }
    var result = new LinkedHashMap<String, Object>();
    result.put("ruleId", rule);
    result.put("level", level);
    result.put("message", Map.of("text", text));
    result.put("locations", List.of(Map.of("physicalLocation", physical)));
    if (!suppressed.isEmpty()) {
      var suppression = new LinkedHashMap<String, Object>();
      suppression.put("kind", "inSource");
      suppression.put("justification", suppressed);
      result.put("suppressions", List.of(suppression));
    }
    return result;
  }
}

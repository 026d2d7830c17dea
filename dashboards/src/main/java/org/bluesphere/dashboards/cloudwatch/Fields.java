package org.bluesphere.dashboards.cloudwatch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Members of a JSON object, in the order in which they are said. */
final class Fields {
  private Fields() {}

  static SequencedMap<String, Object> of(String name, Object value) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put(name, value);
    return fields;
  }

  static SequencedMap<String, Object> of(String a, Object is, String b, Object also) {
    var fields = of(a, is);
    fields.put(b, also);
    return fields;
  }

  static SequencedMap<String, Object> and(Map<String, ?> some, Map<String, ?> more) {
    var fields = new LinkedHashMap<String, Object>(some);
    fields.putAll(more);
    return fields;
  }
}

package org.bluesphere.collector.otlp;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.bluesphere.model.log.SeriesKey;

/** A resource as it is needed on every request: parsed once, then found by its hash. */
record ResourceInfo(
    long high,
    long low,
    NavigableMap<String, String> attributes,
    String environment,
    boolean identified,
    boolean fits) {

  private static final String ENVIRONMENT = "deployment.environment.name";

  static ResourceInfo of(
      long high,
      long low,
      TreeMap<String, String> attributes,
      String defaultEnvironment,
      boolean fits) {
    var named = attributes.getOrDefault(ENVIRONMENT, "").replaceFirst("^s:", "");
    var environment = named.isEmpty() ? defaultEnvironment : named;
    return new ResourceInfo(
        high, low, attributes, environment, identified(attributes, environment), fits);
  }

  private static boolean identified(TreeMap<String, String> attributes, String environment) {
    return new SeriesKey(
            environment,
            attributes,
            "",
            "",
            "",
            SeriesKey.PointType.GAUGE,
            "",
            SeriesKey.Temporality.NONE,
            false,
            new TreeMap<>())
        .identified();
  }
}

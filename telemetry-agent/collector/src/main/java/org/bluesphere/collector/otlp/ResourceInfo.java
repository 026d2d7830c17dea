package org.bluesphere.collector.otlp;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.bluesphere.model.log.SeriesKey;

/**
 * A resource as it is needed on every request: parsed once, then found by its hash.
 *
 * @param origin who sent it
 * @param refusal why the sender may not speak of it; empty when it may
 * @param apart whether its bytes alone do not tell its environment, which is not the default one
 */
record ResourceInfo(
    long high,
    long low,
    NavigableMap<String, String> attributes,
    String environment,
    boolean identified,
    boolean fits,
    Origin origin,
    String refusal,
    boolean apart) {

  private static final String ENVIRONMENT = "deployment.environment.name";

  static ResourceInfo of(
      long high,
      long low,
      TreeMap<String, String> attributes,
      String defaultEnvironment,
      Origin origin,
      boolean fits) {
    var named = attributes.getOrDefault(ENVIRONMENT, "").replaceFirst("^s:", "");
    var environment = named.isEmpty() ? origin.environment(defaultEnvironment) : named;
    var service = attributes.getOrDefault("service.name", "").replaceFirst("^s:", "");
    return new ResourceInfo(
        high,
        low,
        attributes,
        environment,
        identified(attributes, environment),
        fits,
        origin,
        origin.refusal(named, service),
        named.isEmpty() && !environment.equals(defaultEnvironment));
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

package org.bluesphere.collector.otlp;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.bluesphere.collector.discovery.SentService;
import org.bluesphere.collector.discovery.StreamSampler;
import org.bluesphere.model.discovery.Way;
import org.bluesphere.model.log.SeriesKey;

/**
 * A resource as it is needed on every request: parsed once, then found by its hash.
 *
 * @param origin who sent it
 * @param refusal why the sender may not speak of it; empty when it may
 * @param apart whether its bytes alone do not tell its environment, which is not the default one
 * @param sender what is noted of its service
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
    boolean apart,
    SentService sender) {

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
        named.isEmpty() && !environment.equals(defaultEnvironment),
        SentService.unnoticed());
  }

  /** Noticed, unless its sender may not speak of it. */
  ResourceInfo sentBy(StreamSampler sampler) {
    return refusal.isEmpty()
        ? new ResourceInfo(
            high,
            low,
            attributes,
            environment,
            identified,
            fits,
            origin,
            refusal,
            apart,
            sampler.sender(environment, attributes))
        : this;
  }

  /** A request holds it. */
  void delivered(Way way, long millis) {
    sender.delivered(way, millis, identified, placed());
  }

  /** Whether somebody says of which environment it is: itself or its sender's token. */
  private boolean placed() {
    return attributes.containsKey(ENVIRONMENT) || !origin.environment().isEmpty();
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

package org.bluesphere.dashboards.cloudwatch;

import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Practices.Signal;
import org.bluesphere.model.export.Exported;

/** Signals of the catalogue that CloudWatch has: those of the business board are exported. */
final class Signals {
  private static final String REQUESTS = "http.server.request.duration";

  /** A signal with further conditions counts a part, and a trigger means all. */
  private static final String WHOSE = "service.name";

  private Signals() {}

  static Stream<Signal> exported(Environment environment) {
    return environment.practices().signals().stream().filter(it -> it.board().equals("business"));
  }

  static Metric metric(String environment, String namespace, Signal signal) {
    var dimensions = new TreeMap<String, String>();
    dimensions.put(Exported.ENVIRONMENT, environment);
    if (!signal.service().isEmpty()) {
      dimensions.put(Exported.SERVICE, signal.service());
    }
    return new Metric(namespace, Exported.SIGNAL + signal.name(), dimensions);
  }

  /**
   * The one that measures what a trigger of a service watches; empty when none that is exported.
   */
  static Optional<Signal> of(Environment environment, String service, String trigger) {
    boolean requests = trigger.equals("requests");
    return exported(environment)
        .filter(it -> it.service().equals(service))
        .filter(it -> it.read().equals(requests ? "rate" : "value"))
        .filter(it -> it.metric().metric().equals(requests ? REQUESTS : trigger))
        .filter(it -> it.metric().matchers().stream().allMatch(label -> label.name().equals(WHOSE)))
        .findFirst();
  }
}

package org.bluesphere.router.route;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bluesphere.model.Tempo;

/**
 * The routing in force, for people and tools that read Alertmanager configurations. It is fixed in
 * {@link GroupKey}; this says the same in Alertmanager's words.
 *
 * @param receivers where each configured receiver is told
 */
public record Routing(Tempo tempo, SortedMap<String, URI> receivers) {

  private record Unit(String name, Duration length) {}

  private static final List<Unit> UNITS =
      List.of(
          new Unit("d", Duration.ofDays(1)),
          new Unit("h", Duration.ofHours(1)),
          new Unit("m", Duration.ofMinutes(1)),
          new Unit("s", Duration.ofSeconds(1)),
          new Unit("ms", Duration.ofMillis(1)));

  /** Copies. */
  public Routing {
    receivers = Collections.unmodifiableSortedMap(new TreeMap<>(receivers));
  }

  /** A valid Alertmanager configuration, secrets left out. */
  public String yaml() {
    return """
    # Fixed in this version; what Statuspage and Datadog are told follows from incidents, not from alerts.
    # statuspage: %s
    # datadog: %s
    route:
      receiver: tickets
      group_by: [environment, service, severity, mark]
      group_wait: %s
      group_interval: %s
      repeat_interval: %s
      routes:
      - receiver: nobody
        matchers: ['alertname="EvaluatorAlive"']
      - receiver: tickets
        matchers: ['alertname="NotifierBroken"', 'receiver=~"page|datadog"']
        group_by: [environment, service, severity, mark, receiver]
      - receiver: page
        matchers: ['alertname="NotifierBroken"']
        group_by: [environment, service, severity, mark, receiver]
      - receiver: page
        matchers: ['severity=~"page|critical"']
    receivers:
    - name: nobody
    %s%s\
    """
        .formatted(
            told(GroupKey.STATUSPAGE),
            told(GroupKey.DATADOG),
            text(tempo.groupWait()),
            text(tempo.groupInterval()),
            text(tempo.repeatInterval()),
            receiver(GroupKey.PAGE),
            receiver(GroupKey.TICKETS));
  }

  private String told(String receiver) {
    var base = receivers.get(receiver);
    return base == null ? "not configured" : base.toString();
  }

  private String receiver(String name) {
    var base = receivers.get(name);
    if (base == null) {
      return "- name: " + name + "  # not configured: nobody is told\n";
    }
    return """
    - name: %s
      pagerduty_configs:
      - routing_key: <secret>
        url: %s/v2/enqueue
    """
        .formatted(name, base.toString().replaceAll("/+$", ""));
  }

  /** As Alertmanager writes durations: {@code 1h30m}, {@code 200ms}. */
  static String text(Duration duration) {
    var text = new StringBuilder();
    var left = duration;
    for (var unit : UNITS) {
      long whole = left.dividedBy(unit.length());
      left = left.minus(unit.length().multipliedBy(whole));
      text.append(whole == 0 ? "" : whole + unit.name());
    }
    return text.isEmpty() ? "0s" : text.toString();
  }
}

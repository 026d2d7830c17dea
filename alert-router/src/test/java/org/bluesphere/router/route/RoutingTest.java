package org.bluesphere.router.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.signal.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class RoutingTest {
  private static final Routing ROUTING =
      new Routing(
          Tempo.standard(),
          new TreeMap<>(Map.of(GroupKey.PAGE, URI.create("https://events.pagerduty.com/"))));

  private static Map<String, Object> parsed() {
    return new Yaml().load(ROUTING.yaml());
  }

  @SuppressWarnings("unchecked") // YAML is untyped.
  private static Map<String, Object> route(Labels alert) {
    var root = (Map<String, Object>) parsed().get("route");
    var routes = (List<Map<String, Object>>) root.get("routes");
    var merged = new TreeMap<>(root);
    routes.stream()
        .filter(route ->
            ((List<String>) route.get("matchers")).stream().allMatch(m -> matches(m, alert)))
        .findFirst()
        .ifPresent(merged::putAll);
    return merged;
  }

  private static boolean matches(String matcher, Labels alert) {
    var parts = matcher.split("=~?", 2);
    return alert.get(parts[0]).matches(parts[1].substring(1, parts[1].length() - 1));
  }

  @ParameterizedTest
  @CsvSource({
    "HardDown, page, ''",
    "Foreign, critical, ''",
    "Slow, ticket, ''",
    "Slow, '', ''",
    "NotifierBroken, page, page",
    "NotifierBroken, page, tickets",
    "NotifierBroken, page, statuspage",
    "NotifierBroken, page, datadog"
  })
  void itSaysInAlertmanagersWordsWhatIsDone(String name, String severity, String receiver) {
    var alert = Labels.of("alertname", name, "severity", severity, "receiver", receiver);
    var key = GroupKey.of(alert).orElseThrow();

    assertThat(route(alert)).containsEntry("receiver", key.receiver());
    assertThat((List<?>) route(alert).get("group_by"))
        .hasSize(name.equals("NotifierBroken") ? 5 : 4);
  }

  @Test
  void whatIsNeverToldGoesToNobody() {
    assertThat(route(Labels.of("alertname", "EvaluatorAlive"))).containsEntry("receiver", "nobody");
  }

  @Test
  void receiversShowWhereTheyAreToldAndNoSecret() {
    assertThat(ROUTING.yaml())
        .contains("url: https://events.pagerduty.com/v2/enqueue")
        .contains("routing_key: <secret>")
        .contains("- name: tickets  # not configured")
        .contains("statuspage: not configured")
        .contains("datadog: not configured");
  }

  @Test
  void timersAreThoseInForce() {
    assertThat(ROUTING.yaml())
        .contains("group_wait: 30s")
        .contains("group_interval: 5m")
        .contains("repeat_interval: 4h");
  }

  @Test
  void durationsAreWrittenAsAlertmanagerReadsThem() {
    assertThat(Routing.text(Duration.ofMillis(200))).isEqualTo("200ms");
    assertThat(Routing.text(Duration.ofMinutes(90))).isEqualTo("1h30m");
    assertThat(Routing.text(Duration.ZERO)).isEqualTo("0s");
  }
}

package org.bluesphere.dashboards.operator.budget;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.bluesphere.model.catalogue.ObjectiveId;

/** Addresses inside one environment; every value is encoded. */
public record Links(String environment) {

  /** A page of this environment. */
  public String to(String path) {
    return to(path, Map.of());
  }

  /** A page of this environment with further parameters; empty values are left out. */
  public String to(String path, Map<String, String> parameters) {
    return path + "?" + query(parameters);
  }

  /** {@code environment=…&name=value}. */
  public String query(Map<String, String> parameters) {
    var more =
        parameters.entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .map(entry -> "&" + encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining());
    return "environment=" + encoded(environment) + more;
  }

  /** An objective's page. */
  public String slo(ObjectiveId id) {
    return to(path(id));
  }

  /** {@code /slos/service/objective}. */
  public String path(ObjectiveId id) {
    return "/slos/" + encoded(id.service()) + "/" + encoded(id.objective());
  }

  /** An incident's page. */
  public String incident(String id) {
    return to("/incidents/" + encoded(id));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

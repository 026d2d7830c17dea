package org.bluesphere.slo.alert;

import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.catalogue.Severity;
import org.bluesphere.model.signal.Labels;

/**
 * Who an alert is; everything that moves is an annotation.
 *
 * @param policy which condition: a pair such as {@code 1h/5m}, or empty
 * @param mark of an RTO clock, {@code 50%}; empty else
 */
public record AlertKey(
    String name, ObjectiveId objective, Severity severity, String policy, String mark) {

  /** The identity labels. */
  public Labels labels() {
    return Labels.of(
        "alertname", name,
        "environment", objective.environment(),
        "service", objective.service(),
        "objective", objective.objective(),
        "severity", severity.label(),
        "policy", policy,
        "mark", mark);
  }
}

package org.bluesphere.dashboards.cloudwatch;

import java.util.Optional;

/**
 * Where the metrics lie and who is told.
 *
 * @param region of the metrics, for example {@code eu-central-1}
 * @param namespace our values lie under
 * @param topic ARN of the SNS topic that alarms tell; empty for nobody
 */
public record CloudWatchSettings(String region, String namespace, Optional<String> topic) {}

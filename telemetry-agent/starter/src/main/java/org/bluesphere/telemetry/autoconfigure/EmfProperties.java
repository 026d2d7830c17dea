package org.bluesphere.telemetry.autoconfigure;

import java.time.Duration;
import java.util.List;
import org.bluesphere.telemetry.business.BusinessMeters;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Metrics as lines of CloudWatch's embedded metric format on standard output.
 *
 * @param enabled whether lines are printed
 * @param namespace the metrics lie under in CloudWatch
 * @param step the time between two prints; zero prints only when {@code EmfPrinter.flush()} is
 *     called and at the end
 * @param meters names of the meters that are printed, or their beginnings followed by {@code *};
 *     each series of them is paid for
 * @param highResolution whether CloudWatch keeps values by the second, else by the minute
 */
@ConfigurationProperties("telemetry.cloudwatch.emf")
public record EmfProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("BlueSphere") String namespace,
    @DefaultValue("1m") Duration step,
    @DefaultValue({
          BusinessMeters.INGEST_OBSERVATIONS,
          BusinessMeters.INGEST_LAST_SUCCESS,
          BusinessMeters.INGEST_BATCH_DURATION,
          BusinessMeters.OBSERVATION_LAG,
          BusinessMeters.ALERT_DELIVERY_DURATION,
          BusinessMeters.PREDICTIONS,
          BusinessMeters.PREDICTION_VERIFIED,
          BusinessMeters.PREDICTION_ABSOLUTE_ERROR,
          BusinessMeters.HEATWAVE_ALERTS,
          BusinessMeters.QUEUE_DEPTH
        })
        List<String> meters,
    @DefaultValue("false") boolean highResolution) {

  public EmfProperties {
    if (!namespace.matches("[^:\\p{Cntrl}][^\\p{Cntrl}]{0,1023}") || namespace.startsWith("AWS/")) {
      throw new IllegalArgumentException(
          "telemetry.cloudwatch.emf.namespace has 1 to 1024 letters, no : at first, and does not"
              + " begin with AWS/: "
              + namespace);
    }
    if (step.isNegative() || (step.isPositive() && step.toMillis() < 100)) {
      throw new IllegalArgumentException(
          "telemetry.cloudwatch.emf.step must be 0, or at least 100ms: " + step);
    }
    meters = List.copyOf(meters);
  }
}

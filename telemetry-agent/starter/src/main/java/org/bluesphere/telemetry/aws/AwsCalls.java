package org.bluesphere.telemetry.aws;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.metrics.SdkMetric;

/**
 * Times each call of a client of AWS's SDK, retries included, as {@code rpc.client.call.duration}
 * of OpenTelemetry: {@code rpc.method} is {@code S3/HeadBucket}, {@code error.type} is there when
 * it failed.
 *
 * <p>Never throws: the SDK would log it on the caller's thread. Safe to share between clients.
 */
public final class AwsCalls implements MetricPublisher {

  /** The timer of all calls. */
  public static final String METRIC = "rpc.client.call.duration";

  private static final Logger log = LoggerFactory.getLogger(AwsCalls.class);

  private final Supplier<MeterRegistry> registry;
  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * Measures into {@code registry}, which is asked for at the first call: it may itself wait for a
   * client, CloudWatch's.
   */
  public AwsCalls(Supplier<MeterRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public void publish(MetricCollection call) {
    try {
      first(call, CoreMetric.API_CALL_DURATION)
          .ifPresent(
              took -> Timer.builder(METRIC).tags(tags(call)).register(registry.get()).record(took));
    } catch (RuntimeException e) {
      if (warned.compareAndSet(false, true)) {
        log.atWarn().setCause(e).log("a call of AWS's SDK was not measured; said once");
      }
    }
  }

  private static Tags tags(MetricCollection call) {
    var service = first(call, CoreMetric.SERVICE_ID).orElse("_OTHER");
    var operation = first(call, CoreMetric.OPERATION_NAME).orElse("_OTHER");
    var tags =
        Tags.of(
            "rpc.system.name", "aws-api", "rpc.method", service.replace(" ", "") + "/" + operation);
    return first(call, CoreMetric.API_CALL_SUCCESSFUL).orElse(true)
        ? tags
        : tags.and("error.type", error(call.children()));
  }

  /** The SDK's word for what the last attempt failed of. */
  private static String error(List<MetricCollection> attempts) {
    return attempts.isEmpty()
        ? "_OTHER"
        : first(attempts.getLast(), CoreMetric.ERROR_TYPE).orElse("_OTHER");
  }

  private static <T> Optional<T> first(MetricCollection metrics, SdkMetric<T> metric) {
    return metrics.metricValues(metric).stream().findFirst();
  }

  @Override
  public void close() {
    // the registry is the application's
  }
}

package org.bluesphere.model.port;

import java.util.List;
import org.bluesphere.model.export.MetricAnswer;
import org.bluesphere.model.export.MetricValue;

/** A system that keeps our values beside its own: one call a batch, no retries of its own. */
public interface MetricSink extends AutoCloseable {

  /** Its name in options and views: {@code datadog cloudwatch}. */
  String name();

  /** Most values in one call. */
  int largestBatch();

  /** Sends and waits for the answer; never throws for anything the system does. */
  MetricAnswer send(List<MetricValue> values);

  /** Gives up calls that are out. */
  @Override
  void close();
}

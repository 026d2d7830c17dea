package org.bluesphere.platform.extras;

import java.util.List;
import java.util.Optional;
import org.bluesphere.model.export.MetricAnswer;
import org.bluesphere.model.export.MetricValue;
import org.bluesphere.model.port.MetricSink;

/** An extra's way for values, under guard. */
final class GuardedSink implements MetricSink {
  private final MetricSink sink;
  private final Guard guard;

  GuardedSink(MetricSink sink, Guard guard) {
    this.sink = sink;
    this.guard = guard;
  }

  @Override
  public String name() {
    return sink.name();
  }

  @Override
  public int largestBatch() {
    return sink.largestBatch();
  }

  @Override
  public MetricAnswer send(List<MetricValue> values) {
    return guard.call(
        () -> sink.send(values), why -> new MetricAnswer.Later(Optional.empty(), why));
  }

  @Override
  public void close() {
    guard.close();
    sink.close();
  }
}

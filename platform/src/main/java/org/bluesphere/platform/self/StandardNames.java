package org.bluesphere.platform.self;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Of what Micrometer measures of the JVM and the process, what OpenTelemetry has a name for, under
 * that name; units in braces are none for Prometheus.
 */
final class StandardNames implements MeterFilter {
  private static final Map<String, String> OTHERS =
      Map.of(
          "jvm.gc.pause", "jvm.gc.duration",
          "process.files.open", "process.open_file_descriptor.count");
  private static final Set<String> KEPT =
      Set.of(
          "jvm.memory.used",
          "jvm.memory.committed",
          "jvm.memory.limit",
          "jvm.thread.count",
          "jvm.cpu.count",
          Names.CPU_TIME,
          Names.CPU_UTILIZATION,
          "process.uptime");

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    var name = id.getName();
    boolean foreign =
        name.startsWith("jvm.") || name.startsWith("process.") || name.startsWith("system.");
    return !foreign || KEPT.contains(name) || OTHERS.containsValue(name)
        ? MeterFilterReply.NEUTRAL
        : MeterFilterReply.DENY;
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    var renamed = id.withName(OTHERS.getOrDefault(id.getName(), id.getName()));
    return renamed.withBaseUnit(unit(id));
  }

  private static @Nullable String unit(Meter.Id id) {
    if (id.getName().equals(Names.CPU_UTILIZATION)) {
      return "ratio";
    }
    var unit = id.getBaseUnit();
    return Names.BYTES.equals(unit) || Names.SECONDS.equals(unit) ? unit : null;
  }
}

package org.bluesphere.telemetry.emf;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CloudWatch's word for a base unit; {@code None} for what it has no word for. */
final class Units {
  static final String SECONDS = "Seconds";
  static final String COUNT = "Count";
  static final String NONE = "None";

  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("s", SECONDS),
          Map.entry("seconds", SECONDS),
          Map.entry("ms", "Milliseconds"),
          Map.entry("milliseconds", "Milliseconds"),
          Map.entry("us", "Microseconds"),
          Map.entry("By", "Bytes"),
          Map.entry("bytes", "Bytes"),
          Map.entry("kBy", "Kilobytes"),
          Map.entry("MBy", "Megabytes"),
          Map.entry("GBy", "Gigabytes"),
          Map.entry("bit", "Bits"),
          Map.entry("%", "Percent"),
          Map.entry("percent", "Percent"),
          Map.entry("By/s", "Bytes/Second"));

  private Units() {}

  static String of(@Nullable String unit) {
    if (unit == null) {
      return NONE;
    }
    return unit.matches("\\{[^}]*}") ? COUNT : KNOWN.getOrDefault(unit, NONE);
  }
}

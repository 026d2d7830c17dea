package org.bluesphere.collector.aws;

import static java.util.Map.entry;

import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/**
 * CloudWatch's word for a UCUM unit. Numbers are never converted, so a unit that CloudWatch does
 * not have, {@code {request}/min} or {@code Cel}, is {@code None} and not its nearest.
 */
final class StandardUnits {
  private static final Map<String, StandardUnit> UNITS =
      Map.ofEntries(
          entry("s", StandardUnit.SECONDS),
          entry("ms", StandardUnit.MILLISECONDS),
          entry("us", StandardUnit.MICROSECONDS),
          entry("%", StandardUnit.PERCENT),
          entry("By", StandardUnit.BYTES),
          entry("kBy", StandardUnit.KILOBYTES),
          entry("MBy", StandardUnit.MEGABYTES),
          entry("GBy", StandardUnit.GIGABYTES),
          entry("TBy", StandardUnit.TERABYTES),
          entry("bit", StandardUnit.BITS),
          entry("kbit", StandardUnit.KILOBITS),
          entry("Mbit", StandardUnit.MEGABITS),
          entry("Gbit", StandardUnit.GIGABITS),
          entry("Tbit", StandardUnit.TERABITS),
          entry("By/s", StandardUnit.BYTES_SECOND),
          entry("kBy/s", StandardUnit.KILOBYTES_SECOND),
          entry("MBy/s", StandardUnit.MEGABYTES_SECOND),
          entry("GBy/s", StandardUnit.GIGABYTES_SECOND),
          entry("TBy/s", StandardUnit.TERABYTES_SECOND),
          entry("bit/s", StandardUnit.BITS_SECOND),
          entry("kbit/s", StandardUnit.KILOBITS_SECOND),
          entry("Mbit/s", StandardUnit.MEGABITS_SECOND),
          entry("Gbit/s", StandardUnit.GIGABITS_SECOND),
          entry("Tbit/s", StandardUnit.TERABITS_SECOND));

  private StandardUnits() {}

  static StandardUnit of(String ucum) {
    if (ucum.matches("\\{[^}]*}")) {
      return StandardUnit.COUNT;
    }
    if (ucum.matches("\\{[^}]*}/s")) {
      return StandardUnit.COUNT_SECOND;
    }
    return UNITS.getOrDefault(ucum, StandardUnit.NONE);
  }
}

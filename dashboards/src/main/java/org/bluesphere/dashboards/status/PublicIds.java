package org.bluesphere.dashboards.status;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids the public sees: stable over restarts and exports, made of names alone. */
final class PublicIds {
  private static final int LENGTH = 12;

  private PublicIds() {}

  static String of(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "")
        .substring(0, LENGTH);
  }
}

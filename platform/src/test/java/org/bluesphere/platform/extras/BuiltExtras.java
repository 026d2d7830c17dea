package org.bluesphere.platform.extras;

import java.nio.file.Path;

/** Where {@code mvn -Pextras package} has left the clients; set by {@code .ci/run}. */
public final class BuiltExtras {
  private BuiltExtras() {}

  /** Their folder. */
  public static Path folder() {
    return Path.of(System.getProperty("bluesphere.extras", "../extras")).toAbsolutePath();
  }
}

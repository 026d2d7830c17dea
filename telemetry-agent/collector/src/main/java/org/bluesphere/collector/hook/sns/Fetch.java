package org.bluesphere.collector.hook.sns;

import java.io.IOException;
import java.net.URI;

/** Asks AWS by GET. */
@FunctionalInterface
public interface Fetch {

  /**
   * The answer's body, at most 64 KiB.
   *
   * @throws IOException when it is not answered with 200 in time
   */
  byte[] get(URI address) throws IOException;
}

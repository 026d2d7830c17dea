package org.bluesphere.extras.pagerduty;

import com.mashape.unirest.http.options.Option;
import com.mashape.unirest.http.options.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;

/** The HTTP clients that Unirest keeps in static fields. */
final class Unirests {
  private Unirests() {}

  /**
   * Ends the clients Unirest has made for itself, with their thread and their selector. It makes
   * new ones whenever an option is set and forgets the old ones as they run, so this is called
   * before and after.
   */
  static void endItsOwn() {
    try {
      if (Options.getOption(Option.SYNC_MONITOR) instanceof Thread watcher) {
        watcher.interrupt();
      }
      if (Options.getOption(Option.HTTPCLIENT) instanceof CloseableHttpClient client) {
        client.close();
      }
      if (Options.getOption(Option.ASYNCHTTPCLIENT) instanceof CloseableHttpAsyncClient client) {
        // Only a client that runs lets go of its selector when it is closed.
        client.start();
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("closing Unirest's clients", e);
    }
  }
}

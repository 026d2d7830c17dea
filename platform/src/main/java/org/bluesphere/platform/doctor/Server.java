package org.bluesphere.platform.doctor;

/**
 * A running server.
 *
 * @param url of its operator API, without a path
 * @param otlpUrl of what vendors call, without a path
 */
public record Server(String url, String otlpUrl) {

  /** Without slashes at the end. */
  public Server {
    url = url.replaceAll("/+$", "");
    otlpUrl = otlpUrl.replaceAll("/+$", "");
  }
}

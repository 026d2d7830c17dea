package org.bluesphere.backend;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which of the three services this process is. */
public enum BackendService {
  API_GATEWAY(8090),
  DATA_PROCESSING(8091),
  ML_PREDICTION(8092);

  private final int defaultPort;

  BackendService(int defaultPort) {
    this.defaultPort = defaultPort;
  }

  /** The port it listens on unless told otherwise. */
  public int defaultPort() {
    return defaultPort;
  }

  /** The name it goes by: {@code api-gateway}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The service called {@code title}. */
  public static Optional<BackendService> find(String title) {
    return Arrays.stream(values()).filter(service -> service.title().equals(title)).findFirst();
  }
}

package org.bluesphere.backend.api;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The predictions of the ml-prediction service, asked over HTTP with a short patience. */
public final class RemotePredictions implements PredictionSource {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final RestClient http;

  /** Asks the service at {@code url}. */
  public RemotePredictions(URI url) {
    var factory = new SimpleClientHttpRequestFactory();
    factory.setConnectTimeout(PATIENCE);
    factory.setReadTimeout(PATIENCE);
    this.http = RestClient.builder().requestFactory(factory).baseUrl(url).build();
  }

  @Override
  public Answer predictions(String stationId) {
    try {
      var answer =
          http.get()
              .uri("/api/v1/predictions?station={id}", stationId)
              .retrieve()
              .body(Predictions.class);
      return answer == null ? new Unavailable("an empty answer") : new Known(answer.items());
    } catch (RestClientException e) {
      return new Unavailable("ml-prediction did not answer as it should");
    }
  }

  /** The answer's shape. */
  record Predictions(List<PredictionView> items) {}
}

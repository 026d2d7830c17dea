package org.bluesphere.extras.datadog;

import com.datadog.api.client.JSON;
import com.datadog.api.client.v2.api.EventsApi;
import com.datadog.api.client.v2.model.EventCreateRequestPayload;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.bluesphere.model.port.TransportAnswer;
import org.bluesphere.model.port.VendorTransport;

/** Posts events v2. */
final class DatadogEvents implements VendorTransport {
  private static final ObjectMapper TYPES = new JSON().getMapper();
  private static final int UNFIT = 400;

  private final Api api;

  DatadogEvents(Api api) {
    this.api = api;
  }

  @Override
  public String name() {
    return DatadogClient.NAME;
  }

  @Override
  public TransportAnswer send(String json) {
    try {
      var event = TYPES.readValue(json, EventCreateRequestPayload.class);
      return api.call(client -> new EventsApi(client).createEventWithHttpInfo(event));
    } catch (JsonProcessingException e) {
      // What the client's own types do not know would be refused there as well.
      return new TransportAnswer.Answered(
          UNFIT, Optional.empty(), "no event of Datadog's: " + e.getOriginalMessage());
    }
  }

  @Override
  public void close() {
    api.close();
  }
}

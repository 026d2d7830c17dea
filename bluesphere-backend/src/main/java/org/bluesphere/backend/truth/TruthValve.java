package org.bluesphere.backend.truth;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Counts the API's requests where Tomcat would log them: after the last byte of the answer.
 *
 * <p>Only requests that reached the application count: what the connector refuses by itself, like a
 * malformed request line, is neither here nor in the metrics.
 */
final class TruthValve extends ValveBase implements AccessLog {

  private static final String API = "/api/";
  private static final String ARRIVED = TruthValve.class.getName();

  private final HttpTruth truth;

  TruthValve(HttpTruth truth) {
    super(true);
    this.truth = truth;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if ((request.getDecodedRequestURI() + "/").startsWith(API)) {
      request.setAttribute(ARRIVED, true);
      truth.arrived();
    }
    getNext().invoke(request, response);
  }

  @Override
  public void log(Request request, Response response, long nanos) {
    if (request.getAttribute(ARRIVED) != null) {
      request.removeAttribute(ARRIVED);
      truth.ended(response.getStatus(), Duration.ofNanos(nanos));
    }
  }

  @Override
  public void setRequestAttributesEnabled(boolean requestAttributesEnabled) {}

  @Override
  public boolean getRequestAttributesEnabled() {
    return false;
  }
}

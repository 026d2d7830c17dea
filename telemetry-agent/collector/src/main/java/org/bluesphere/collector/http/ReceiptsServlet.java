package org.bluesphere.collector.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bluesphere.collector.admission.Encoding;
import org.bluesphere.collector.admission.Refusal;
import org.bluesphere.collector.admission.Sender;
import org.bluesphere.collector.admission.Senders;
import org.bluesphere.model.port.IngestQueries;
import org.bluesphere.model.view.IngestReceipt;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /ingest/v1/receipts}: what was counted of what was sent, and why the rest was not;
 * with {@code ?since=} only of those to whom something happened after that instant.
 */
public final class ReceiptsServlet extends HttpServlet {
  /** What to map it to. */
  public static final String PATH = "/ingest/v1/receipts";

  private static final long serialVersionUID = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final transient IngestQueries queries;
  private final transient Senders senders;

  ReceiptsServlet(IngestQueries queries, Senders senders) {
    this.queries = queries;
    this.senders = senders;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      if (!request.getMethod().equals("GET")) {
        throw Refusal.method("GET");
      }
      var authorization = Objects.requireNonNullElse(request.getHeader("Authorization"), "");
      var items = since(request, senders.known(authorization));
      answer(response, 200, JSON.writeValueAsBytes(Map.of("items", items)));
    } catch (Refusal refusal) {
      if (!refusal.header().isEmpty()) {
        response.setHeader(refusal.header(), refusal.headerValue());
      }
      answer(response, refusal.status(), Encoding.JSON.status(refusal));
    }
  }

  private List<IngestReceipt> since(HttpServletRequest request, Sender asking) {
    var given = Objects.requireNonNullElse(request.getParameter("since"), "");
    var receipts =
        queries.report().receipts().stream()
            .filter(it -> asking.id().isEmpty() || it.sender().equals(asking.name()))
            .toList();
    if (given.isEmpty()) {
      return receipts;
    }
    try {
      var since = Instant.parse(given);
      return receipts.stream().filter(it -> it.after(since)).toList();
    } catch (DateTimeParseException e) {
      throw Refusal.malformed(
          "since is \"" + given + "\"; send an instant, for example 2026-03-01T12:00:00Z");
    }
  }

  private static void answer(HttpServletResponse response, int status, byte[] body)
      throws IOException {
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(Encoding.JSON.mediaType());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}

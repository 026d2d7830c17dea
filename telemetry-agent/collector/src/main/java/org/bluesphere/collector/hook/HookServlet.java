package org.bluesphere.collector.hook;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;

/**
 * Vendors' posts. The first check that fails answers; a vendor that is not set up is told so
 * without its body being read into memory. At most {@value #AT_ONCE} calls are in hand; more come
 * again.
 */
public final class HookServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final int AT_ONCE = 32;
  private static final System.Logger LOG = System.getLogger(HookServlet.class.getName());

  private final transient List<Vendor> vendors;
  private final transient Intake intake;
  private final transient InstantSource clock;
  private final transient Semaphore room = new Semaphore(AT_ONCE);

  /** Serves these vendors. */
  public HookServlet(Collection<Vendor> vendors, Intake intake, InstantSource clock) {
    this.vendors = List.copyOf(vendors);
    this.intake = intake;
    this.clock = clock;
  }

  /** What to map it to. */
  public List<String> paths() {
    return List.of("/hooks/*", "/v2/enqueue");
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var path = request.getRequestURI();
    var vendor = vendors.stream().filter(it -> covers(it, path)).findFirst();
    if (vendor.isEmpty()) {
      var known = String.join(", ", vendors.stream().map(Vendor::path).sorted().toList());
      write(response, Reply.plain(Result.of(Outcome.NOT_CONFIGURED, "served are " + known)));
    } else if (!request.getMethod().equals("POST")) {
      response.setHeader("Allow", "POST");
      write(
          response,
          Reply.json(
              405,
              "application/problem+json",
              Map.of("title", "method not allowed", "status", 405, "detail", "use POST")));
    } else {
      write(response, vendor.get().reply(admitted(vendor.get(), request)));
    }
  }

  private static boolean covers(Vendor vendor, String path) {
    return path.equals(vendor.path()) || path.startsWith(vendor.path() + "/");
  }

  private Result admitted(Vendor vendor, HttpServletRequest request) throws IOException {
    var now = clock.instant();
    if (!room.tryAcquire()) {
      var busy = Result.of(Outcome.UNAVAILABLE, "too many calls at once; send again");
      return intake.counted(vendor, busy, now);
    }
    try {
      var readiness = vendor.readiness();
      var result =
          readiness instanceof Readiness.Ready ? taken(vendor, request) : intake.closed(readiness);
      return intake.counted(vendor, result, now);
    } finally {
      room.release();
    }
  }

  private Result taken(Vendor vendor, HttpServletRequest request) throws IOException {
    int most = vendor.largestBodyBytes();
    var body = body(request, most);
    if (body.isEmpty()) {
      return Result.of(Outcome.TOO_LARGE, "the body has more than " + most + " bytes");
    }
    if (body.get().length == 0) {
      return Result.of(Outcome.MALFORMED, "the body is empty");
    }
    try {
      return intake.take(vendor, call(vendor, request, body.get()));
    } catch (RuntimeException e) {
      // Our own bug: the vendor keeps what it said and sends it again.
      LOG.log(System.Logger.Level.ERROR, "a call of " + vendor.name() + " failed", e);
      return Result.of(Outcome.UNAVAILABLE, "unexpected error; send again");
    }
  }

  private static Optional<byte[]> body(HttpServletRequest request, int most) throws IOException {
    if (request.getContentLengthLong() > most) {
      return Optional.empty();
    }
    var body = request.getInputStream().readNBytes(most + 1);
    return body.length > most ? Optional.empty() : Optional.of(body);
  }

  private Call call(Vendor vendor, HttpServletRequest request, byte[] body) {
    var headers = new TreeMap<String, String>();
    for (var name : Collections.list(request.getHeaderNames())) {
      headers.put(name, request.getHeader(name));
    }
    var rest = request.getRequestURI().substring(vendor.path().length()).replaceFirst("^/", "");
    return new Call(rest, headers, body, clock.instant());
  }

  private static void write(HttpServletResponse response, Reply reply) throws IOException {
    var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    if (reply.status() == Outcome.UNAVAILABLE.status()) {
      response.setHeader("Retry-After", "5");
    }
    response.setStatus(reply.status());
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(reply.contentType());
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}

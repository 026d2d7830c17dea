package org.bluesphere.rig;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.bluesphere.scaling.verdict.Sli;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EventsHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * What an Application Load Balancer is to scaling: targets that come and go, requests one after the
 * other to each, counts and times. Jetty's proxy carries the bytes.
 */
final class Balancer implements AutoCloseable {
  /** Goes to a target and is not counted. */
  static final String WARM = "/warm";

  private static final String ARRIVED = "org.bluesphere.rig.arrived";
  private static final long SLOWEST_MICROS = 120_000_000;
  private static final int DIGITS = 3;
  private static final int THREADS = 24;

  private final Server server;
  private final ServerConnector connector;
  private final List<URI> targets = new CopyOnWriteArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();

  /** All and the bad ones; its own lock. */
  private final long[] period = new long[2];

  private final LongAdder total = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final Recorder latencies = new Recorder(SLOWEST_MICROS, DIGITS);
  private final CompletableFuture<Void> first = new CompletableFuture<>();
  private final long withinMicros;
  private final Backlog backlog;

  private Balancer(long withinMillis, Backlog backlog) throws Exception {
    this.withinMicros = withinMillis * 1000;
    this.backlog = backlog;
    var threads = new QueuedThreadPool(THREADS, 4);
    threads.setName("balancer");
    // A consumer waits for messages here; platform threads would run out.
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server = new Server(threads);
    connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Counted(new Routes()));
    server.start();
  }

  /** Listens on a port of loopback. */
  static Balancer start(long withinMillis, Backlog backlog) {
    try {
      return new Balancer(withinMillis, backlog);
    } catch (Exception e) {
      throw new IllegalStateException("starting the balancer", e);
    }
  }

  /** Where it listens. */
  String url() {
    return "http://127.0.0.1:" + connector.getLocalPort();
  }

  /** One target more. */
  void add(URI target) {
    targets.add(target);
  }

  /** New requests go elsewhere; those under way end. */
  void remove(URI target) {
    targets.remove(target);
  }

  /** Done with the first request. */
  CompletableFuture<Void> first() {
    return first;
  }

  /** Requests until now. */
  long total() {
    return total.sum();
  }

  /** Of them, those that failed. */
  long failed() {
    return failed.sum();
  }

  /** Answered since the last time this was asked. */
  Sli sli() {
    synchronized (period) {
      var sli = new Sli(period[0], period[1]);
      period[0] = 0;
      period[1] = 0;
      return sli;
    }
  }

  /** Times in microseconds since the last time this was asked. */
  Histogram latencies() {
    return latencies.getIntervalHistogram();
  }

  /**
   * Counts as soon as a request is here, and judges it when it is answered: a user was helped by
   * 2xx and by nothing else.
   */
  private final class Counted extends EventsHandler {
    Counted(Handler handler) {
      super(handler);
    }

    @Override
    protected void onBeforeHandling(Request request) {
      request.setAttribute(ARRIVED, System.nanoTime());
      if (!uncounted(request)) {
        total.increment();
        first.complete(null);
      }
    }

    @Override
    protected void onComplete(
        Request request, int status, @Nullable HttpFields headers, @Nullable Throwable failure) {
      if (uncounted(request) || !(request.getAttribute(ARRIVED) instanceof Long arrived)) {
        return;
      }
      long micros = (System.nanoTime() - arrived) / 1000;
      latencies.recordValue(Math.min(micros, SLOWEST_MICROS));
      boolean wrong = failure != null || status < 200 || status >= 300;
      if (wrong) {
        failed.increment();
      }
      synchronized (period) {
        period[0]++;
        period[1] += wrong || micros > withinMicros ? 1 : 0;
      }
    }
  }

  /** Consumers ask here as well, and so does whoever warms up; they are no users. */
  private static boolean uncounted(Request request) {
    var path = request.getHttpURI().getPath();
    return path.equals("/queue/take") || path.equals(WARM);
  }

  /** The queue here, all else at a target. */
  private final class Routes extends Handler.Wrapper {
    Routes() {
      super(new ProxyHandler.Reverse(Balancer.this::uri));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      var path = request.getHttpURI().getPath();
      if (path.equals("/queue")) {
        backlog.publish();
        return answer(202, response, callback);
      }
      if (path.equals("/queue/take")) {
        return answer(backlog.take() ? 200 : 204, response, callback);
      }
      var target = next();
      if (target.isEmpty()) {
        return answer(503, response, callback);
      }
      request.setAttribute(URI.class.getName(), target.get());
      return super.handle(request, response, callback);
    }

    private boolean answer(int status, Response response, Callback callback) {
      response.setStatus(status);
      callback.succeeded();
      return true;
    }
  }

  private Optional<URI> next() {
    var now = List.copyOf(targets);
    return now.isEmpty()
        ? Optional.empty()
        : Optional.of(now.get(Math.floorMod(turn.getAndIncrement(), now.size())));
  }

  private HttpURI uri(Request request) {
    var target = (URI) request.getAttribute(URI.class.getName());
    return HttpURI.build(request.getHttpURI())
        .scheme(target.getScheme())
        .host(target.getHost())
        .port(target.getPort())
        .asImmutable();
  }

  @Override
  public void close() {
    first.cancel(false);
    try {
      server.stop();
    } catch (Exception e) {
      System.err.println("the balancer did not stop: " + e);
    }
  }
}

package org.bluesphere.telemetry.search;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Times each request to Elasticsearch, until its answer was read, as {@link SearchCall} names it.
 *
 * <p>A request that cannot be measured is made all the same. Safe to share between clients.
 */
public final class SearchCalls implements AsyncExecChainHandler {

  private static final Logger log = LoggerFactory.getLogger(SearchCalls.class);

  private final Supplier<MeterRegistry> registry;
  private final AtomicBoolean warned = new AtomicBoolean();

  /** Measures into {@code registry}, which is asked for at the first request. */
  public SearchCalls(Supplier<MeterRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public void execute(
      HttpRequest request,
      @Nullable AsyncEntityProducer body,
      AsyncExecChain.Scope scope,
      AsyncExecChain chain,
      AsyncExecCallback callback)
      throws HttpException, IOException {
    chain.proceed(request, body, scope, timed(request, callback));
  }

  private AsyncExecCallback timed(HttpRequest request, AsyncExecCallback callback) {
    try {
      var call = new SearchCall(registry.get(), request.getMethod(), request.getPath());
      return new Timed(call, callback);
    } catch (RuntimeException e) {
      notMeasured(e);
      return callback;
    }
  }

  private void measure(Runnable measurement) {
    try {
      measurement.run();
    } catch (RuntimeException e) {
      notMeasured(e);
    }
  }

  private void notMeasured(RuntimeException why) {
    if (warned.compareAndSet(false, true)) {
      log.atWarn().setCause(why).log("a request to Elasticsearch was not measured; said once");
    }
  }

  private final class Timed implements AsyncExecCallback {

    private final SearchCall call;
    private final AsyncExecCallback callback;

    Timed(SearchCall call, AsyncExecCallback callback) {
      this.call = call;
      this.callback = callback;
    }

    @Override
    public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails details)
        throws HttpException, IOException {
      call.answered(response.getCode());
      return callback.handleResponse(response, details);
    }

    @Override
    public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
      callback.handleInformationResponse(response);
    }

    @Override
    public void completed() {
      measure(call::ended);
      callback.completed();
    }

    @Override
    public void failed(Exception cause) {
      measure(() -> call.failed(cause));
      callback.failed(cause);
    }
  }
}

package org.bluesphere.telemetry.search;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;

/**
 * One request by OpenTelemetry's conventions: {@code db.client.operation.duration} with the
 * endpoint as {@code db.operation.name}, as in {@code search} or {@code cluster}. Names of indices
 * and documents are none of it: they may be any.
 */
final class SearchCall {

  private static final int FIRST_ERROR = 400;

  /** One endpoint serves documents; what is done there is in the method. */
  private static final Map<String, String> DOCUMENTS =
      Map.of("GET", "get", "HEAD", "exists", "PUT", "index", "POST", "index", "DELETE", "delete");

  private final MeterRegistry registry;
  private final Timer.Sample sample;
  private final String operation;
  private volatile int status; // set by the client's thread that reads the head of the answer

  SearchCall(MeterRegistry registry, String method, String path) {
    this.registry = registry;
    this.sample = Timer.start(registry);
    this.operation = operation(method, path);
  }

  void answered(int code) {
    status = code;
  }

  void ended() {
    record(status < FIRST_ERROR ? Tags.empty() : Tags.of("error.type", String.valueOf(status)));
  }

  void failed(Exception cause) {
    record(Tags.of("error.type", cause.getClass().getName()));
  }

  private void record(Tags more) {
    var tags = Tags.of("db.system.name", "elasticsearch", "db.operation.name", operation).and(more);
    sample.stop(
        Timer.builder("db.client.operation.duration")
            .tags(status == 0 ? tags : tags.and("db.response.status_code", String.valueOf(status)))
            .register(registry));
  }

  /** The first part of the path that Elasticsearch itself gave its name. */
  static String operation(String method, String path) {
    var plain = path.split("\\?", 2)[0];
    for (var part : plain.split("/", -1)) {
      if (part.startsWith("_") && part.length() > 1) {
        return part.equals("_doc") ? DOCUMENTS.getOrDefault(method, "_OTHER") : part.substring(1);
      }
    }
    return plain.equals("/") ? "info" : "_OTHER";
  }
}

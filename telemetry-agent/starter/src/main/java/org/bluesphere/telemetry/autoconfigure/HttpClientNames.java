package org.bluesphere.telemetry.autoconfigure;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names what Spring's HTTP clients measure by OpenTelemetry's conventions; Spring has such a
 * convention for servers only.
 */
final class HttpClientNames implements MeterFilter {

  private static final String REQUESTS = "http.client.requests";
  private static final int FIRST_ERROR = 400;

  @Override
  public Meter.Id map(Meter.Id id) {
    return id.getName().equals(REQUESTS) && id.getTag("method") != null
        ? id.withName("http.client.request.duration").replaceTags(named(id))
        : id;
  }

  private static List<Tag> named(Meter.Id id) {
    var tags = new ArrayList<Tag>();
    add(tags, "http.request.method", id.getTag("method"));
    add(tags, "server.address", id.getTag("client.name"));
    add(tags, "url.template", id.getTag("uri"));
    var status = status(id.getTag("status"));
    add(tags, "http.response.status_code", status);
    var error = known(id.getTag("error"));
    if (error != null) {
      add(tags, "error.type", error);
    } else if (status != null && Integer.parseInt(status) >= FIRST_ERROR) {
      add(tags, "error.type", status);
    }
    return tags;
  }

  /** Where there was no answer, Spring has words in place of a number. */
  private static @Nullable String status(@Nullable String status) {
    return status != null && status.matches("[1-9]\\d\\d") ? status : null;
  }

  private static @Nullable String known(@Nullable String value) {
    return value == null || value.equals("none") ? null : value;
  }

  private static void add(List<Tag> tags, String key, @Nullable String value) {
    if (known(value) != null) {
      tags.add(Tag.of(key, String.valueOf(value)));
    }
  }
}

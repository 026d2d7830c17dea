package org.bluesphere.model.catalogue;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where evidence can be read on, as templates of addresses with placeholders in braces.
 *
 * @param trace template of a trace's address, checked by the catalogue's reader; empty without one
 */
public record EvidenceLinks(String trace) {
  /** What a template may ask for. */
  public static final List<String> PLACEHOLDERS =
      List.of("traceId", "spanId", "service", "environment");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  /** Without templates. */
  public static EvidenceLinks none() {
    return new EvidenceLinks("");
  }

  /**
   * The address of a trace.
   *
   * @param spanId empty when not told
   * @return empty without a template, and where it asks for a span that nobody told
   */
  public Optional<URI> trace(ObjectiveId whose, String traceId, String spanId) {
    if (trace.isEmpty() || (spanId.isEmpty() && trace.contains("{spanId}"))) {
      return Optional.empty();
    }
    var values =
        Map.of(
            "traceId",
            traceId,
            "spanId",
            spanId,
            "service",
            whose.service(),
            "environment",
            whose.environment());
    return Optional.of(
        URI.create(
            PLACEHOLDER
                .matcher(trace)
                .replaceAll(it -> encoded(values.getOrDefault(it.group(1), "")))));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

package org.bluesphere.platform.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bluesphere.model.discovery.Way;
import tools.jackson.databind.JsonNode;

/** What arrived from a service, for a terminal. */
public final class ArrivalsText {
  private ArrivalsText() {}

  /** A block for each environment in which the service sends. */
  public static String of(JsonNode discovery) {
    return discovery
        .path("services")
        .valueStream()
        .map(it -> block(it, discovery))
        .collect(Collectors.joining("\n"));
  }

  private static String block(JsonNode report, JsonNode discovery) {
    var text = new StringBuilder();
    var notices = report.path("notices");
    line(
        text,
        "%-11s %s in %s"
            .formatted(
                notices.isEmpty() ? "fine" : "finding",
                report.path("service").asString(""),
                report.path("environment").asString("")));
    if (report.path("first").isString()) {
      line(
          text,
          "  since   %s, newest request %s"
              .formatted(report.path("first").asString(""), report.path("newest").asString("")));
    } else {
      line(text, "  since   nothing since %s".formatted(discovery.path("since").asString("")));
    }
    ways(text, report.path("ways"));
    for (var arrival : report.path("arrivals")) {
      arrival(text, arrival);
    }
    for (var spans : report.path("spans")) {
      spans(text, spans);
    }
    for (var logs : report.path("logs")) {
      logs(text, logs);
    }
    for (var notice : notices) {
      line(text, "  wrong   %s".formatted(notice.path("what").asString("")));
      line(text, "    mend  %s".formatted(notice.path("mend").asString("")));
    }
    if (!report.path("offers").isEmpty()) {
      line(
          text,
          "  offers  %s"
              .formatted(
                  report
                      .path("offers")
                      .valueStream()
                      .map(it ->
                          it.path("name").asString("") + " (" + it.path("kind").asString("") + ")")
                      .collect(Collectors.joining(", "))));
      line(
          text,
          "    yaml  GET /api/v1/discovery/%s.yaml?environment=%s"
              .formatted(
                  report.path("service").asString(""), report.path("environment").asString("")));
    }
    return text.toString();
  }

  private static void ways(StringBuilder text, JsonNode ways) {
    if (!ways.isEmpty()) {
      line(
          text,
          "  sends   %s"
              .formatted(
                  Arrays.stream(Way.values())
                      .filter(it -> ways.path(it.name()).isString())
                      .map(it -> it.word() + " " + ways.path(it.name()).asString(""))
                      .collect(Collectors.joining(", "))));
    }
  }

  private static void spans(StringBuilder text, JsonNode spans) {
    var routes = new ArrayList<String>();
    spans
        .path("attributes")
        .path("http.route")
        .path("examples")
        .forEach(it -> routes.add(it.asString("")));
    line(
        text,
        "  spans   %s%s; %s"
            .formatted(
                spans.path("kind").asString(""),
                routes.isEmpty() ? "" : ", of routes as " + String.join(" ", routes),
                spans.path("tellsSampling").asBoolean()
                    ? "they tell their sampling"
                    : "they don't tell their sampling"));
    feeds(text, spans);
  }

  private static void logs(StringBuilder text, JsonNode logs) {
    var severities = new ArrayList<String>();
    logs.path("severities").forEach(it -> severities.add(it.asString("")));
    line(
        text,
        "  logs    %s"
            .formatted(
                severities.isEmpty() ? "without severities" : String.join(", ", severities)));
    feeds(text, logs);
  }

  private static void arrival(StringBuilder text, JsonNode arrival) {
    var shape = new ArrayList<String>();
    shape.add(arrival.path("type").asString("").toLowerCase(Locale.ROOT));
    add(shape, arrival.path("unit").asString(""));
    add(shape, temporality(arrival.path("temporality").asString("")));
    if (!arrival.path("bounds").isEmpty()) {
      shape.add(arrival.path("bounds").size() + " bucket bounds");
    }
    line(
        text,
        "  metric  %s: %s"
            .formatted(arrival.path("metric").asString(""), String.join(", ", shape)));
    feeds(text, arrival);
  }

  private static void feeds(StringBuilder text, JsonNode arrival) {
    var feeds = new ArrayList<String>();
    arrival.path("objectives").forEach(it -> feeds.add(it.asString("")));
    arrival.path("signals").forEach(it -> feeds.add("signal " + it.asString("")));
    line(text, "    feeds %s".formatted(feeds.isEmpty() ? "nothing" : String.join(", ", feeds)));
  }

  private static String temporality(String name) {
    return name.equals("NONE") ? "" : name.toLowerCase(Locale.ROOT);
  }

  private static void add(List<String> words, String word) {
    if (!word.isEmpty()) {
      words.add(word);
    }
  }

  // What a sender wrote must not steer the terminal.
  private static void line(StringBuilder text, String line) {
    text.append(line.replaceAll("[\\p{Cntrl}\\p{Cf}]", "�")).append('\n');
  }
}

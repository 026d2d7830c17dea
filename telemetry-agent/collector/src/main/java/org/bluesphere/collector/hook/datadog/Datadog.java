package org.bluesphere.collector.hook.datadog;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.bluesphere.collector.hook.Call;
import org.bluesphere.collector.hook.Happening;
import org.bluesphere.collector.hook.Message;
import org.bluesphere.collector.hook.Readiness;
import org.bluesphere.collector.hook.Reading;
import org.bluesphere.collector.hook.Secrets;
import org.bluesphere.collector.hook.Subjects;
import org.bluesphere.collector.hook.Vendor;
import org.bluesphere.collector.hook.Watched;
import org.bluesphere.collector.hook.Watched.Severity;
import org.bluesphere.collector.hook.Window;
import org.bluesphere.model.signal.Subject;

/**
 * Datadog's monitors, through a webhook whose payload {@code docs/connect/datadog.md} gives.
 * Datadog signs nothing: a custom header carries the secret.
 */
public final class Datadog implements Vendor {
  private static final String HEADER = "X-BlueSphere-Secret";
  private static final Window WINDOW = new Window(Duration.ofHours(1));
  private static final Set<String> QUIET = Set.of("P3", "P4", "P5");

  private final Secrets secrets;
  private final Subjects subjects;

  /** With the secrets of its custom header. */
  public Datadog(Secrets secrets, Subjects subjects) {
    this.secrets = secrets;
    this.subjects = subjects;
  }

  @Override
  public String name() {
    return "datadog";
  }

  @Override
  public Readiness readiness() {
    return secrets.readiness();
  }

  @Override
  public Reading read(Call call) {
    prove(call);
    var message = Message.of(call.body());
    var at = message.requiredTime("date");
    WINDOW.check(at, call.at());
    var monitor = message.required("alert_id");
    var thing = (monitor + " " + message.text("scope")).strip();
    var watched = new Watched(name(), "Datadog monitor " + thing, subject(message, monitor));
    // One event of Datadog's stream, however often it is sent.
    var id = message.required("id") + " " + message.required("transition");
    return said(message, new Happening(watched, id, at, call.at()));
  }

  private static Reading said(Message message, Happening happening) {
    var severity = QUIET.contains(message.text("priority")) ? Severity.TICKET : Severity.PAGE;
    var link = message.url("link");
    return switch (message.text("transition")) {
      case "Triggered", "Re-Triggered", "Renotify" ->
          happening.fires(severity, words(message), link);
      case "Warn", "Re-Warn", "No Data", "Re-No Data" ->
          happening.fires(Severity.TICKET, words(message), link);
      case "Recovered" -> happening.ends();
      default -> new Reading.Nothing("nothing follows from this transition");
    };
  }

  private void prove(Call call) {
    var given = call.header(HEADER);
    secrets.demand("the header " + HEADER, !given.isEmpty(), () -> secrets.match(given));
  }

  private Subject subject(Message message, String monitor) {
    var tags = message.at("tags").json().asString("");
    var service = tag(tags, "service:");
    return subjects
        .meant(name(), monitor, service)
        .orElseGet(() -> subjects.named(service.isEmpty() ? monitor : service, tag(tags, "env:")));
  }

  private static String tag(String tags, String prefix) {
    return Arrays.stream(tags.split(",", 200))
        .map(String::strip)
        .filter(tag -> tag.startsWith(prefix))
        .map(tag -> Message.clean(tag.substring(prefix.length()), 120))
        .findFirst()
        .orElse("");
  }

  private static Map<String, String> words(Message message) {
    return Map.of(
        "summary", message.text("title"),
        "transition", message.text("transition"),
        "scope", message.text("scope"),
        "description", message.text("message"));
  }
}

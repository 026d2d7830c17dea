package org.bluesphere.collector.hook.pingdom;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import org.bluesphere.model.log.LogRecord.ProbeState;

/**
 * Pingdom's checks. Pingdom signs nothing and sends no headers of ours: the last part of the path
 * is the secret. A change is an alert, and the history of the Probe that the catalogue ties to the
 * check.
 */
public final class Pingdom implements Vendor {
  private static final Window WINDOW = new Window(Duration.ofHours(1));

  private final Secrets secrets;
  private final Subjects subjects;

  /** With the secrets of its path. */
  public Pingdom(Secrets secrets, Subjects subjects) {
    this.secrets = secrets;
    this.subjects = subjects;
  }

  @Override
  public String name() {
    return "pingdom";
  }

  @Override
  public Readiness readiness() {
    return secrets.readiness();
  }

  @Override
  public Reading read(Call call) {
    prove(call);
    var message = Message.of(call.body());
    var check = message.required("check_id");
    var state = message.required("current_state");
    var at = message.requiredTime("state_changed_timestamp");
    WINDOW.check(at, call.at());
    var title = message.text("check_name");
    var subject =
        subjects
            .meant(name(), check, title)
            .orElseGet(() -> subjects.named(title.isEmpty() ? check : title, ""));
    var watched = new Watched(name(), "Pingdom check " + check, subject);
    var id = check + " " + at.getEpochSecond() + " " + state;
    var happening = new Happening(watched, id, at, call.at());
    return switch (state) {
      case "DOWN", "FAILING" ->
          happening
              .fires(severity(message), words(message), "")
              .reporting(List.of(new ProbeState(name(), check, title, false, at)));
      case "UP", "SUCCESS" ->
          happening.ends().reporting(List.of(new ProbeState(name(), check, title, true, at)));
      default -> new Reading.Nothing("nothing follows from this state");
    };
  }

  private static Severity severity(Message message) {
    return message.text("importance_level").equals("LOW") ? Severity.TICKET : Severity.PAGE;
  }

  private static Map<String, String> words(Message message) {
    var summary =
        "%s is %s: %s"
            .formatted(
                message.text("check_name"),
                message.text("current_state"),
                message.text("description"));
    return Map.of("summary", summary.strip(), "description", message.text("long_description"));
  }

  private void prove(Call call) {
    var given = call.rest();
    secrets.demand(
        "the secret after " + path() + "/", !given.isEmpty(), () -> secrets.match(given));
  }
}

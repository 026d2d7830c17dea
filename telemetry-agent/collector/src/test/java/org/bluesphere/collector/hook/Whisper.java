package org.bluesphere.collector.hook;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bluesphere.model.signal.Subject;

/** A vendor with nothing of its own: a header is the secret, the body names things. */
final class Whisper implements Vendor {
  private final Secrets secrets;

  Whisper(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public String name() {
    return "whisper";
  }

  @Override
  public Readiness readiness() {
    return secrets.readiness();
  }

  @Override
  public Reading read(Call call) {
    if (!secrets.match(call.header("X-Secret"))) {
      throw new RefusedException(Outcome.FORGED, "not the secret");
    }
    var message = Message.of(call.body());
    var at = message.requiredTime("at");
    new Window(Duration.ofHours(1)).check(at, call.at());
    if (message.text("type").equals("bug")) {
      throw new IllegalStateException("a bug of ours");
    }
    var watched = new Watched(name(), message.required("name"), new Subject("prod", "api"));
    return message.text("type").equals("fires")
        ? Reading.Told.alerts(
            message.text("id"),
            message.text("name"),
            at,
            watched.fires(Watched.Severity.PAGE, at, call.at(), Map.of("summary", "s"), ""))
        : message.text("type").equals("ends")
            ? Reading.Told.alerts(
                message.text("id"), message.text("name"), at, watched.ends(call.at()))
            : new Reading.Nothing("unknown " + List.of(message.text("type")));
  }
}

package org.bluesphere.router.change;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.bluesphere.model.signal.Change;
import org.bluesphere.router.notify.Link;
import org.bluesphere.router.notify.Message;
import org.bluesphere.router.notify.Notification;
import org.bluesphere.router.route.GroupKey;

/** A deploy as a notification; each has a lane of its own. */
public final class ChangeNews {

  /**
   * What is older is no news: a marker of last week, or all of yesterday's deploys on the day this
   * is switched on, would stand at the top of a list that is read for what is new.
   */
  static final Duration NEWS = Duration.ofHours(1);

  private ChangeNews() {}

  /** Whether it is worth telling. */
  public static boolean news(Change change, Instant now) {
    return change.at().plus(NEWS).isAfter(now);
  }

  /** What is told of it. */
  public static Notification of(Change change) {
    var details = new TreeMap<String, String>();
    details.put("mark", change.id());
    details.put("environment", change.environment());
    details.put("service", change.service());
    details.put("told_by", String.join(", ", change.sources()));
    var where = change.environment() + "/" + change.service();
    var message =
        new Message(
            "Deploy of %s in %s: %s"
                .formatted(change.service(), change.environment(), change.what()),
            "",
            "",
            "info",
            where,
            change.at(),
            details,
            change.url().isEmpty() ? List.of() : List.of(new Link(change.url(), "Deploy")));
    return new Notification(
        GroupKey.CHANGES, change.id(), change.id(), Notification.Action.CHANGE, message);
  }
}

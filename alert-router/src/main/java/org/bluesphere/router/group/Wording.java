package org.bluesphere.router.group;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.router.alert.StoredAlert;
import org.bluesphere.router.notify.Link;
import org.bluesphere.router.notify.Message;
import org.bluesphere.router.notify.Notification;
import org.bluesphere.router.notify.Notification.Action;

/** Puts a flush into words. */
public final class Wording {

  /** How many alerts of a group are described one by one; the others are counted. */
  private static final int MOST_ALERTS = 50;

  private static final List<String> RUNBOOK = List.of("runbook_url", "runbook");

  private Wording() {}

  /** The notification of a flush. */
  public static Notification of(Flush flush, Instant now) {
    var key = flush.key();
    var action = flush.ends() ? Action.RESOLVE : Action.TRIGGER;
    var about = flush.firing().isEmpty() ? flush.resolved() : flush.firing();
    var message =
        new Message(
            title(flush, about),
            body(about),
            "",
            key.receiver().equals("page") ? "page" : "ticket",
            source(flush),
            now,
            details(flush, about),
            links(about));
    return new Notification(key.receiver(), key.text(), key.dedupKey(), action, message);
  }

  private static String title(Flush flush, List<StoredAlert> about) {
    var names = listed(about.stream().map(Wording::name).distinct(), ", ");
    var state = flush.ends() ? "resolved" : "firing:" + flush.firing().size();
    return "[%s] %s: %s".formatted(state, source(flush), names.isEmpty() ? "all clear" : names);
  }

  private static String name(StoredAlert alert) {
    var parts =
        Stream.of(alert.name(), alert.labels().get("objective"), alert.labels().get("mark"));
    return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
  }

  private static String source(Flush flush) {
    var labels = flush.key().labels();
    var parts = Stream.of(labels.get("environment"), labels.get("service"));
    var source = parts.filter(part -> !part.isEmpty()).collect(Collectors.joining("/"));
    return source.isEmpty() ? "bluesphere" : source;
  }

  private static String body(List<StoredAlert> about) {
    var summaries =
        about.stream()
            .map(alert -> alert.alert().annotations().get("summary"))
            .filter(summary -> !summary.isEmpty())
            .distinct();
    return listed(summaries, "\n");
  }

  private static String listed(Stream<String> parts, String separator) {
    var all = parts.toList();
    var some = String.join(separator, all.subList(0, Math.min(all.size(), MOST_ALERTS)));
    int more = all.size() - MOST_ALERTS;
    return more > 0 ? some + separator + "and " + more + " more" : some;
  }

  private static SortedMap<String, String> details(Flush flush, List<StoredAlert> about) {
    var details = new TreeMap<String, String>();
    details.put("reason", flush.reason().name());
    details.put("alerts", listed(about.stream().map(Wording::name), ", "));
    for (var alert : about.subList(0, Math.min(about.size(), MOST_ALERTS))) {
      var prefix = about.size() == 1 ? "" : alert.alert().fingerprint() + ".";
      alert.alert().annotations().values().forEach((k, v) -> put(details, prefix + k, v));
      if (alert.stale()) {
        details.put(prefix + "stale", "its evaluator is silent");
      }
    }
    return details;
  }

  private static void put(Map<String, String> details, String name, String value) {
    if (!name.endsWith(Alert.EVALUATOR)) {
      details.put(name, value);
    }
  }

  private static List<Link> links(List<StoredAlert> about) {
    var links = new LinkedHashSet<Link>();
    for (var alert : about.subList(0, Math.min(about.size(), MOST_ALERTS))) {
      RUNBOOK.stream()
          .map(alert.alert().annotations()::get)
          .filter(Wording::web)
          .forEach(url -> links.add(new Link(url, "Runbook: " + name(alert))));
      if (web(alert.alert().generatorUrl())) {
        links.add(new Link(alert.alert().generatorUrl(), "Explain: " + name(alert)));
      }
    }
    return new ArrayList<>(links);
  }

  private static boolean web(String url) {
    return url.startsWith("http://") || url.startsWith("https://");
  }
}

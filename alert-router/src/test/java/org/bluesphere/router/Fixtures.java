package org.bluesphere.router;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bluesphere.model.catalogue.PagePolicy;
import org.bluesphere.model.catalogue.PagePolicy.Publish;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.signal.Labels;
import org.bluesphere.router.alert.Incoming;
import org.bluesphere.router.incident.PublicationPolicy;
import org.bluesphere.router.incident.PublicationPolicy.Publication;
import org.bluesphere.router.notify.Message;
import org.bluesphere.router.notify.Notification;
import org.bluesphere.router.notify.Notification.Action;
import org.bluesphere.router.outbox.Delivery;

/** Alerts, impacts and notifications in the words of tests. */
public final class Fixtures {

  /** When tests begin. */
  public static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  /** The evaluator that holds {@link #held} alerts. */
  public static final String EVALUATOR = "e1";

  private Fixtures() {}

  /** A page of prod/api that its evaluator answers for. */
  public static Alert held(String name, Instant start, Instant end) {
    return alert(name, "api", "page", start, end, EVALUATOR);
  }

  /** A page of prod/api from elsewhere: it ends by its {@code end}. */
  public static Alert plain(String name, Instant start, Instant end) {
    return alert(name, "api", "page", start, end, "");
  }

  /** An alert of a service in prod. */
  public static Alert alert(
      String name, String service, String severity, Instant start, Instant end, String evaluator) {
    var labels =
        Labels.of(
            "alertname", name, "environment", "prod", "service", service, "severity", severity);
    return new Alert(
        labels, Labels.of(Alert.EVALUATOR, evaluator, "summary", name), start, end, "");
  }

  /** The full set {@code number} of {@link #EVALUATOR}, with these alerts. */
  public static List<Incoming> fullSet(int number, Instant now, Alert... firing) {
    var annotations =
        Labels.of(
            Alert.EVALUATOR, EVALUATOR,
            Alert.SET_NUMBER, "" + number,
            Alert.SET_COUNT, "" + firing.length);
    var labels = Labels.of("alertname", Alert.ALIVE, "instance", EVALUATOR, "environment", "prod");
    var all = new ArrayList<>(List.of(firing));
    all.add(new Alert(labels, annotations, now, now.plus(Duration.ofMinutes(5)), ""));
    return Incoming.stated(all);
  }

  /** An impact on prod/api. */
  public static Impact impact(String id, Instant t0, Optional<Instant> t4) {
    return new Impact(id, "prod", "api", t0, t0, t4, Optional.empty(), List.of("availability"));
  }

  /** Publishes every service on one component. */
  public static PublicationPolicy publishing(Publish publish, boolean thenPublish) {
    var policy = new PagePolicy("api", publish, Duration.ofMinutes(15), thenPublish);
    return (environment, service) -> new Publication(policy, "page1", "comp1");
  }

  /** A notification about {@code group}. */
  public static Notification notification(String receiver, String group, Action action) {
    var message =
        new Message(
            "title", "body", "", "page", "prod/api", T0, new TreeMap<>(Map.of()), List.of());
    return new Notification(receiver, group, "key-" + group, action, message);
  }

  /** A public update of an incident. */
  public static Delivery update(String status) {
    var details = Map.of("page", "page1", "component", "comp1");
    var message = Message.of("Problem with api", "body " + status, status, T0, details);
    return delivery(new Notification("statuspage", "inc1", "inc1", Action.TRIGGER, message));
  }

  /** A delivery that was never tried. */
  public static Delivery delivery(Notification notification) {
    return new Delivery(1, notification, Delivery.State.PENDING, T0, T0, "", List.of());
  }
}
